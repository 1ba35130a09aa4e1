package orderflow.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;

/** The data directory of a PostgreSQL server: there completely, or not at all. */
record PostgresCluster(Path directory, Unprivileged user) {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    Path data() {
        return directory.resolve("data");
    }

    /** Makes the data directory where there is none. @throws ServerFailedException where that does not work */
    void create(Path log, String superuserPassword) {
        if (Files.isDirectory(data())) {
            return;
        }
        Path fresh = directory.resolve("data.new");
        Path password = directory.resolve("password.new");
        try {
            Directories.delete(fresh);
            Files.createDirectories(fresh);
            PrivateFile.write(password, superuserPassword);
            user.own(directory);
            initdb(fresh, password, log);
            Files.move(fresh, data(), StandardCopyOption.ATOMIC_MOVE);
            Files.delete(password);
        } catch (IOException e) {
            throw new ServerFailedException("postgres cannot make its data directory " + data(), e);
        }
    }

    private void initdb(Path fresh, Path password, Path log) {
        ServerProcess initdb = new ServerProcess("postgres's initdb", log);
        String program = PostgresBinaries.directory().resolve("bin/initdb").toString();
        initdb.start(
                user.command(
                        program,
                        "--pgdata=" + fresh,
                        "--username=postgres",
                        "--pwfile=" + password,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--no-instructions"),
                Map.of());
        Deadline.in(LIMIT).await(() -> !initdb.isAlive());
        if (!Files.exists(fresh.resolve("global/pg_control")) || initdb.isAlive()) {
            initdb.stop();
            throw new ServerFailedException("postgres cannot make its data directory: " + initdb.lastWords());
        }
    }
}
