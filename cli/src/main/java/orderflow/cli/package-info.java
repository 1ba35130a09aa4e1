/** {@code ./orderflow}: one program to run, show and measure the system. */
@NullMarked
package orderflow.cli;

import org.jspecify.annotations.NullMarked;
