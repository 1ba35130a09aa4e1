package orderflow.localstack;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The jars that only the servers need. They lie in the directory {@code server-lib} beside this module's classes or jar,
 * apart from everybody's class path.
 */
final class ServerLibraries {

    private static final Path CODE = code();

    private ServerLibraries() {}

    /** The directory that this module's classes or jar are in, where programs are unpacked once. */
    static Path home() {
        return Objects.requireNonNull(CODE.getParent());
    }

    /**
     * The command that runs this main class with the servers' libraries and this module's own classes. It speaks English:
     * Kafka 4.2.1 does not start in a Turkish locale, whose upper case of i is no I.
     */
    static List<String> java(List<String> flags, String mainClass, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Duser.language=en", "-Duser.country=US"));
        command.addAll(flags);
        command.addAll(List.of("-cp", classPath(), mainClass));
        command.addAll(List.of(arguments));
        return command;
    }

    private static String classPath() {
        Path libraries = home().resolve("server-lib");
        if (!Files.isDirectory(libraries)) {
            throw new ServerFailedException(
                    "the servers' libraries are not in " + libraries + ": build with mvn package");
        }
        return CODE + File.pathSeparator + libraries.resolve("*");
    }

    private static Path code() {
        try {
            return Path.of(ServerLibraries.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
