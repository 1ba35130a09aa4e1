package orderflow.localstack;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How to run a program that refuses root, as PostgreSQL's do: for root in a user namespace of its own, where that is
 * allowed, else as nobody; for everybody else as it is.
 */
enum Unprivileged {
    AS_IT_IS,
    IN_USER_NAMESPACE("unshare", "-U"),
    AS_NOBODY("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final List<String> prefix;

    Unprivileged(String... prefix) {
        this.prefix = List.of(prefix);
    }

    /** What this machine and user need. */
    static Unprivileged here() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return AS_IT_IS;
        }
        return succeeds(IN_USER_NAMESPACE.command("true")) ? IN_USER_NAMESPACE : AS_NOBODY;
    }

    /** The command line that runs the program so. */
    List<String> command(String... program) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(program));
        return command;
    }

    /** Makes the directory and all in it the program's own, as far as it is not. */
    void own(Path directory) {
        if (this == AS_NOBODY && !succeeds(List.of("chown", "-R", "65534:65534", directory.toString()))) {
            throw new ServerFailedException("cannot give " + directory + " to the user nobody");
        }
    }

    private static boolean succeeds(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return Deadline.in(LIMIT).await(() -> !process.isAlive()) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
