/** Faults that tests order: at the failpoints of a process, and of its clock. */
@NullMarked
package orderflow.faults;

import org.jspecify.annotations.NullMarked;
