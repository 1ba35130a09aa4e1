package orderflow.localstack.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import orderflow.localstack.Directories;
import orderflow.localstack.OwnerOnly;

/**
 * Where things are.
 *
 * @param project the checkout, built
 * @param data what the running system writes: data, logs, {@code state.json}
 */
public record Workspace(Path project, Path data) {

    private static final long NEEDED_MIB = 500;
    private static final String[] KEPT = {"kafka", "postgres", "mail", "logs", "state.json", "workload.jsonl"};

    /** The workspace with its data in that directory of the project that {@code ./orderflow} was called in. */
    public static Workspace of(String directory) {
        Path project = Path.of(System.getProperty("orderflow.project", "")).toAbsolutePath();
        return new Workspace(project, project.resolve(directory));
    }

    public Path log(String server) {
        return data.resolve("logs").resolve(server + ".log");
    }

    /** The default file of a workload's requests. */
    public Path workload() {
        return data.resolve("workload.jsonl");
    }

    Path state() {
        return data.resolve("state.json");
    }

    /** The executable jar of that service. @throws ProblemException where it was not built */
    public Path jar(Service service) {
        return jar(service.label());
    }

    /** What lets faults happen inside a service. */
    Path faultInjection() {
        return jar("fault-injection");
    }

    private Path jar(String module) {
        Path jar = project.resolve(module).resolve("target").resolve(module + ".jar");
        if (!Files.isRegularFile(jar)) {
            throw new ProblemException(jar + " is not there: build it with mvn package");
        }
        return jar;
    }

    /** Whether an earlier run has left data. */
    public boolean hasData() {
        return Files.isDirectory(data.resolve("postgres"));
    }

    /** Removes what earlier runs have left. Nothing may run there. */
    public void clear() {
        for (String name : KEPT) {
            Path path = data.resolve(name);
            if (Files.exists(path)) {
                Directories.delete(path);
            }
        }
    }

    /**
     * Makes all that is there its owner's, as what comes is by the umask of {@code ./orderflow}: earlier versions left it to
     * the machine's.
     */
    public void makePrivate() {
        try {
            OwnerOnly.in(data);
        } catch (IOException | UncheckedIOException e) {
            throw new ProblemException("cannot change who may read " + data + ": " + e.getMessage());
        }
    }

    /** Makes the data directory. @throws ProblemException where it cannot be made, or the disk has too little space */
    public void prepare() {
        try {
            Files.createDirectories(data);
            long free = Files.getFileStore(data).getUsableSpace() / (1024 * 1024);
            if (free < NEEDED_MIB) {
                throw new ProblemException("not enough space on the disk: %s has %s MiB free, it takes %s: free some"
                        .formatted(data, free, NEEDED_MIB));
            }
        } catch (IOException e) {
            throw new ProblemException("cannot write to " + data + ": " + e.getMessage());
        }
    }
}
