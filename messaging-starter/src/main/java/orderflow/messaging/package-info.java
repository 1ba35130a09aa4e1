/** Event log, relay, consumer with inbox and dead letters: what every service of this system is built on. */
@NullMarked
package orderflow.messaging;

import org.jspecify.annotations.NullMarked;
