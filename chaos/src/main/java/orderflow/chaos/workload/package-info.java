/** {@code ./orderflow workload}: customers who place orders and write down what they were answered. {@code Workload} is for who runs it as code. */
@NullMarked
package orderflow.chaos.workload;

import org.jspecify.annotations.NullMarked;
