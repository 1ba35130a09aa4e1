/** Broker, database and mail sink for the tests of a module. {@code TestInfrastructure} is the door. */
@NullMarked
package orderflow.testing;

import org.jspecify.annotations.NullMarked;
