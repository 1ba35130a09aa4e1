/** {@code ./orderflow}: one program for whoever runs, shows or measures the system. */
@NullMarked
package orderflow.cli;

import org.jspecify.annotations.NullMarked;
