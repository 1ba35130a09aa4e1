/** Three kinds of failure that go three ways. */
@NullMarked
package orderflow.messaging.failure;

import org.jspecify.annotations.NullMarked;
