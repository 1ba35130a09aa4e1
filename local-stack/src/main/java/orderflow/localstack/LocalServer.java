package orderflow.localstack;

import java.nio.file.Path;
import java.time.Duration;

/**
 * A server that runs as a process of its own. It may be started again after its process has died, by whatever cause, and
 * then has the data it had acknowledged before. Not safe for use by several threads at once.
 */
public interface LocalServer extends AutoCloseable {

    /** What people and scripts call it. */
    String name();

    /** Where its process writes what it has to say. */
    Path log();

    /** Prepares its directory and starts its process, without waiting for it. @throws ServerFailedException where it cannot */
    void start();

    /** Returns when it serves requests. @throws ServerFailedException where its process dies or the limit passes before that */
    void awaitReady(Duration limit);

    /** Its latest process. @throws IllegalStateException before the first start */
    ProcessHandle process();

    /** Asks its process to stop, waits for that, and in the end kills it. Does nothing where none runs. */
    @Override
    void close();
}
