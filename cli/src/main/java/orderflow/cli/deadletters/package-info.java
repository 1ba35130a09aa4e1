/** {@code ./orderflow deadletters}: what the services could not handle, seen and treated from a terminal. */
@NullMarked
package orderflow.cli.deadletters;

import org.jspecify.annotations.NullMarked;
