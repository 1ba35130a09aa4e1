/** What the meters of the starter and the services are made of. */
@NullMarked
package orderflow.messaging.metrics;

import org.jspecify.annotations.NullMarked;
