/** What may stand on the command line, and what is said about all else. */
@NullMarked
package orderflow.cli.arguments;

import org.jspecify.annotations.NullMarked;
