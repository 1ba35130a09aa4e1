package orderflow.cli.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Held by the one launcher that works in a workspace, as long as it keeps this object; gone with its process at the latest. */
public final class WorkspaceLock implements AutoCloseable {

    private final FileChannel channel;

    private WorkspaceLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws ProblemException where another launcher works there */
    public static WorkspaceLock take(Workspace workspace) {
        Path file = workspace.data().resolve("lock");
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                throw new ProblemException(workspace.data() + " is in use by another ./orderflow that still runs");
            }
            return new WorkspaceLock(channel);
        } catch (IOException e) {
            throw new ProblemException("cannot write to " + file + ": " + e.getMessage());
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
