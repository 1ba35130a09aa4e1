/** {@code ./orderflow check}: proves from the outside what the system promises. {@code Check} is the door. */
@NullMarked
package orderflow.checker;

import org.jspecify.annotations.NullMarked;
