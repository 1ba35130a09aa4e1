package orderflow.localstack.system;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Held by the one launcher that works in a workspace, as long as it keeps this object; gone with its process at the latest.
 * The file holds its process id.
 */
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
                throw inUse(workspace, Files.readString(file).strip());
            }
            channel.truncate(0);
            channel.write(US_ASCII.encode(ProcessHandle.current().pid() + "\n"));
            return new WorkspaceLock(channel);
        } catch (IOException e) {
            throw new ProblemException("cannot write to " + file + ": " + e.getMessage());
        }
    }

    private static ProblemException inUse(Workspace workspace, String pid) {
        return new ProblemException(
                "%s is in use by another ./orderflow (pid %s): stop it with Ctrl-C or kill %s, or run this one in another checkout"
                        .formatted(workspace.data(), pid, pid));
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
