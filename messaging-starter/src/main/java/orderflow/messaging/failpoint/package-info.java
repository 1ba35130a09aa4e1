/** Named points in the code where a fault can be made to happen. */
@NullMarked
package orderflow.messaging.failpoint;

import org.jspecify.annotations.NullMarked;
