/** An event on its way: what it carries besides its bytes, and how that looks on the wire. */
@NullMarked
package orderflow.messaging.event;

import org.jspecify.annotations.NullMarked;
