/** The whole system on one machine: its processes, their ports and data, started, watched and stopped together. */
@NullMarked
package orderflow.localstack.system;

import org.jspecify.annotations.NullMarked;
