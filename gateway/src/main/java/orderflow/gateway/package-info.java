/** One fixed port for all instances of a service. */
@NullMarked
package orderflow.gateway;

import org.jspecify.annotations.NullMarked;
