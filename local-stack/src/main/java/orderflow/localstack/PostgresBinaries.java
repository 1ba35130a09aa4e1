package orderflow.localstack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, unpacked once from the archive on the class path. */
final class PostgresBinaries {

    private static final String ARCHIVE = archive(System.getProperty("os.name"), System.getProperty("os.arch"));

    private PostgresBinaries() {}

    /**
     * The archive that Maven put on the class path of this platform.
     *
     * @throws ServerFailedException where there are no programs for it
     */
    static String archive(String system, String architecture) {
        String platform = switch (system) {
            case "Linux" -> "linux";
            case "Mac OS X" -> "darwin";
            default -> throw unknown(system, architecture);
        };
        return switch (architecture) {
            case "amd64", "x86_64" -> "/postgres-" + platform + "-x86_64.txz";
            case "aarch64" -> "/postgres-" + platform + "-arm_64.txz";
            default -> throw unknown(system, architecture);
        };
    }

    private static ServerFailedException unknown(String system, String architecture) {
        return new ServerFailedException(
                "there is no PostgreSQL for %s on %s: use Linux (WSL on Windows) or macOS on x86-64 or ARM"
                        .formatted(system, architecture));
    }

    /** The directory with {@code bin}, {@code lib} and {@code share}; several processes may ask at the same time. */
    static Path directory() {
        Path directory = ServerLibraries.home().resolve("postgres");
        if (!Files.isDirectory(directory)) {
            try {
                publish(unpack(), directory);
            } catch (IOException e) {
                throw new ServerFailedException("postgres cannot be unpacked to " + directory, e);
            }
        }
        return directory;
    }

    private static Path unpack() throws IOException {
        Path fresh = Files.createTempDirectory(ServerLibraries.home(), "postgres-unpacking-");
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
        Process tar = new ProcessBuilder("tar", "-x", "-f", "-", "-C", fresh.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (InputStream archive = archive();
                OutputStream input = tar.getOutputStream()) {
            archive.transferTo(input);
        } catch (IOException e) {
            Directories.delete(fresh);
            throw new IOException("disk full?", e);
        }
        if (!Deadline.in(Duration.ofMinutes(1)).await(() -> !tar.isAlive()) || tar.exitValue() != 0) {
            throw new IOException("tar failed");
        }
        return fresh;
    }

    private static InputStream archive() throws IOException {
        InputStream packed = PostgresBinaries.class.getResourceAsStream(ARCHIVE);
        if (packed == null) {
            throw new IOException(ARCHIVE + " is not on the class path");
        }
        return new XZInputStream(packed);
    }

    /** Where another process was first, its directory stays. */
    private static void publish(Path fresh, Path directory) throws IOException {
        try {
            Files.move(fresh, directory, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Directories.delete(fresh);
            if (!Files.isDirectory(directory)) {
                throw e;
            }
        }
    }
}
