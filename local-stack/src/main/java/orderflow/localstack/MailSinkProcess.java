package orderflow.localstack;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** An SMTP server that keeps every mail and delivers none, with a page that shows them. What it accepted it keeps. */
public final class MailSinkProcess implements LocalServer {

    /** Without a log: Log4j costs as much at the start as all the rest, and its default shows only what goes to stderr anyway. */
    private static final List<String> FLAGS = List.of(
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider",
            "-Dslf4j.internal.verbosity=WARN");

    private final Path directory;
    private final Path log;
    private final int smtpPort;
    private final int pagePort;
    private final ServerProcess process;

    /** A sink with its mails in that directory. */
    public MailSinkProcess(Path directory, Path log, int smtpPort, int pagePort) {
        this.directory = directory.toAbsolutePath();
        this.log = log.toAbsolutePath();
        this.smtpPort = smtpPort;
        this.pagePort = pagePort;
        this.process = new ServerProcess("mail", this.log);
    }

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public Path log() {
        return log;
    }

    public int smtpPort() {
        return smtpPort;
    }

    /** The page, and the root of its API. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + pagePort);
    }

    @Override
    public void start() {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new ServerFailedException("mail cannot write to " + directory, e);
        }
        String file = directory.resolve("mails").toString();
        process.start(
                ServerLibraries.java(FLAGS, "orderflow.localstack.mail.MailSink", "" + smtpPort, "" + pagePort, file),
                Map.of());
    }

    @Override
    public void awaitReady(Duration limit) {
        process.await(() -> HttpProbe.succeeds(url().resolve("/readyz")), limit);
    }

    @Override
    public ProcessHandle process() {
        return process.handle();
    }

    @Override
    public void close() {
        process.stop();
    }
}
