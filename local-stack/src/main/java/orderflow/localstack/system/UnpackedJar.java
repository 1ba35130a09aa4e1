package orderflow.localstack.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import orderflow.localstack.Deadline;
import orderflow.localstack.Directories;

/**
 * A service's executable jar, unpacked beside itself: a JVM starts in two thirds of the time from jars that are not inside
 * another one.
 */
record UnpackedJar(Path jar) {

    private static final String PREFIX = "unpacked-";
    private static final Duration LIMIT = Duration.ofMinutes(1);

    /**
     * The jar to run. It is made once for each build of the service, also when several instances start together.
     *
     * @throws ProblemException where that does not work
     */
    Path path() {
        synchronized (UnpackedJar.class) {
            return unpackedOnce();
        }
    }

    private Path unpackedOnce() {
        try {
            Path directory =
                    jar.resolveSibling(PREFIX + Files.getLastModifiedTime(jar).toMillis());
            if (!Files.isDirectory(directory)) {
                removeOthers();
                publish(unpack(), directory);
            }
            return directory.resolve(Objects.requireNonNull(jar.getFileName()));
        } catch (IOException e) {
            throw new ProblemException("cannot unpack " + jar + ": " + e.getMessage());
        }
    }

    private void removeOthers() throws IOException {
        try (Stream<Path> siblings = Files.list(jar.getParent())) {
            List<Path> others = siblings.filter(UnpackedJar::isUnpacked).toList();
            others.forEach(Directories::delete);
        }
    }

    private Path unpack() throws IOException {
        Path fresh = Files.createTempDirectory(Objects.requireNonNull(jar.getParent()), "unpacking-");
        Process tool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Djarmode=tools",
                        "-jar",
                        jar.toString(),
                        "extract",
                        "--force",
                        "--destination",
                        fresh.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!Deadline.in(LIMIT).await(() -> !tool.isAlive()) || tool.exitValue() != 0) {
            throw new IOException("is the disk full?");
        }
        return fresh;
    }

    /** Where another launcher was first, its directory stays. */
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

    private static boolean isUnpacked(Path path) {
        return path.getFileName().toString().startsWith(PREFIX);
    }
}
