/** {@code ./orderflow demo}: the system up, and one order's story. */
@NullMarked
package orderflow.cli.demo;

import org.jspecify.annotations.NullMarked;
