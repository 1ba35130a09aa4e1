/** What must hold of every history, whatever has failed meanwhile: I1 to I12. {@code Invariants} lists them. */
@NullMarked
package orderflow.checker.invariant;

import org.jspecify.annotations.NullMarked;
