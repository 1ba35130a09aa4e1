/** The service's schema, brought up to date at its start. */
@NullMarked
package orderflow.messaging.schema;

import org.jspecify.annotations.NullMarked;
