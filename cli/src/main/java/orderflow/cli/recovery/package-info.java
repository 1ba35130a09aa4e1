/**
 * {@code ./orderflow recover}: gives order-service's restored schema back what its topics have and it lacks. {@code Recovery}
 * is for who runs it as code.
 */
@NullMarked
package orderflow.cli.recovery;

import org.jspecify.annotations.NullMarked;
