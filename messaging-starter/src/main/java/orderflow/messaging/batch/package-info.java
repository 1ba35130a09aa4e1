/** Doing for many at once what would cost as much for one. */
@NullMarked
package orderflow.messaging.batch;

import org.jspecify.annotations.NullMarked;
