/** Faults by name, made to happen under load to a running system, and the proof that nothing came of them. */
@NullMarked
package orderflow.chaos.faults;

import org.jspecify.annotations.NullMarked;
