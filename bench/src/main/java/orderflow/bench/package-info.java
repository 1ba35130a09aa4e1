/** {@code ./orderflow bench}: how many orders, how fast, at what cost. The load comes from a process of its own. */
@NullMarked
package orderflow.bench;

import org.jspecify.annotations.NullMarked;
