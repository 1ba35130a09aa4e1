/** The arguments that the command line takes, and the answer to all others. */
@NullMarked
package orderflow.cli.arguments;

import org.jspecify.annotations.NullMarked;
