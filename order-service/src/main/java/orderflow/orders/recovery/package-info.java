/**
 * The program with the argument {@code recover}: gives the restored schema back what the topics have and it lacks. {@code
 * RecoverCommand} is the door.
 */
@NullMarked
package orderflow.orders.recovery;

import org.jspecify.annotations.NullMarked;
