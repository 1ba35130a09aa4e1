/**
 * {@code ./orderflow recover}: gives order-service's restored schema back what its topics have and it lacks. {@code Recovery}
 * is the door.
 */
@NullMarked
package orderflow.cli.recovery;

import org.jspecify.annotations.NullMarked;
