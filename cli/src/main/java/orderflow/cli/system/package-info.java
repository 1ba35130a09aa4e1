/** The whole system on one machine: its processes, their ports and data, started, watched and stopped together. */
@NullMarked
package orderflow.cli.system;

import org.jspecify.annotations.NullMarked;
