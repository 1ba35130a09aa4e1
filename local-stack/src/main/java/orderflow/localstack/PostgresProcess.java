package orderflow.localstack;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A PostgreSQL server with the database {@code orderflow} and each service's schema and roles in it. A commit survives the
 * death of the process: {@code fsync} and {@code synchronous_commit} are on.
 */
public final class PostgresProcess implements LocalServer {

    private static final Duration OLD_PROCESSES_LIMIT = Duration.ofSeconds(20);
    private static final List<String> SETTINGS = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "fsync=on",
            "synchronous_commit=on",
            "shared_buffers=192MB",
            "max_connections=200",
            "max_wal_size=2GB",
            "log_line_prefix=%m [%p] %q%u ");

    private final PostgresCluster cluster;
    private final ServerProcess process;
    private final Path log;
    private final int port;
    private final Passwords passwords;

    /** A server with its data in that directory. */
    public PostgresProcess(Path directory, Path log, int port) {
        this.cluster = new PostgresCluster(directory.toAbsolutePath(), Unprivileged.here());
        this.log = log.toAbsolutePath();
        this.process = new ServerProcess("postgres", this.log);
        this.port = port;
        this.passwords = Passwords.in(cluster.directory());
    }

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public Path log() {
        return log;
    }

    /** The database of all services. */
    public String jdbcUrl() {
        return jdbcUrl(port);
    }

    /** The same database at another port: a proxy's. */
    public static String jdbcUrl(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + Bootstrap.DATABASE;
    }

    /** Each role's password, the superuser {@code postgres} among them. */
    public Passwords passwords() {
        return passwords;
    }

    @Override
    public void start() {
        cluster.create(log, passwords.of("postgres"));
        OldProcesses.in(cluster.data()).awaitGone(OLD_PROCESSES_LIMIT);
        process.start(command(), Map.of());
    }

    @Override
    public void awaitReady(Duration limit) {
        Bootstrap bootstrap = new Bootstrap("jdbc:postgresql://127.0.0.1:" + port + "/", passwords);
        process.await(bootstrap::serverAnswers, limit);
        bootstrap.run();
    }

    @Override
    public ProcessHandle process() {
        return process.handle();
    }

    /** Ends the sessions that are open, their transactions rolled back ("fast shutdown"). */
    @Override
    public void close() {
        process.stop(PostgresProcess::interrupt);
    }

    private List<String> command() {
        String program = PostgresBinaries.directory().resolve("bin/postgres").toString();
        List<String> command =
                cluster.user().command(program, "-D", cluster.data().toString(), "-p", "" + port);
        SETTINGS.forEach(setting -> command.addAll(List.of("-c", setting)));
        return command;
    }

    private static void interrupt(ProcessHandle postmaster) {
        try {
            new ProcessBuilder("sh", "-c", "kill -INT " + postmaster.pid()).start();
        } catch (IOException e) {
            postmaster.destroy();
        }
    }
}
