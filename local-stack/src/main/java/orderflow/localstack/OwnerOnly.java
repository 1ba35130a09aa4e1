package orderflow.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Takes from everybody but the owner what he may do with files. */
public final class OwnerOnly {

    private static final Set<PosixFilePermission> OWNERS =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private OwnerOnly() {}

    /**
     * Narrows the directory and all in it; nothing may come or go there meanwhile. Where PostgreSQL needs a user of its own,
     * that user still passes through the directory.
     */
    public static void in(Path directory) throws IOException {
        try (Stream<Path> tree = Files.walk(directory)) {
            List<Path> files = tree.filter(path -> !Files.isSymbolicLink(path)).toList();
            files.forEach(OwnerOnly::narrow);
        }
        if (Unprivileged.here() == Unprivileged.AS_NOBODY) {
            Set<PosixFilePermission> passable = Files.getPosixFilePermissions(directory);
            passable.add(PosixFilePermission.OTHERS_EXECUTE);
            Files.setPosixFilePermissions(directory, passable);
        }
    }

    private static void narrow(Path path) {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
            if (permissions.retainAll(OWNERS)) {
                Files.setPosixFilePermissions(path, permissions);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
