/** {@code ./orderflow check}: proves from the outside what the system promises. {@code Check} is for who runs it as code. */
@NullMarked
package orderflow.checker;

import org.jspecify.annotations.NullMarked;
