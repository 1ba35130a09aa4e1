/** Named points in the code where a fault can be made to happen, and a clock that can be moved: in the profile faults only. */
@NullMarked
package orderflow.messaging.failpoint;

import org.jspecify.annotations.NullMarked;
