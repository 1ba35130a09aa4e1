/** Kafka, PostgreSQL and a mail sink as real processes, for the demo and for tests. */
@NullMarked
package orderflow.localstack;

import org.jspecify.annotations.NullMarked;
