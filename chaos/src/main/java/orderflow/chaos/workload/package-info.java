/** {@code ./orderflow workload}: customers place orders and log each answer. {@code Workload} is the door. */
@NullMarked
package orderflow.chaos.workload;

import org.jspecify.annotations.NullMarked;
