/** The topics, created by the project and never by the broker. */
@NullMarked
package orderflow.messaging.topic;

import org.jspecify.annotations.NullMarked;
