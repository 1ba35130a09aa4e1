/** The service's pool of database connections, as every service has it. */
@NullMarked
package orderflow.messaging.database;

import org.jspecify.annotations.NullMarked;
