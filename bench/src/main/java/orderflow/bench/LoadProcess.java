package orderflow.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import orderflow.localstack.system.ProblemException;

/** The load generator, seen from outside. It ends with this process, however that ends. */
final class LoadProcess implements AutoCloseable {

    private static final long GRACE_SECONDS = 30;

    private final Process process;
    private final BufferedReader answers;
    private final Writer plans;

    private LoadProcess(Process process) {
        this.process = process;
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.plans = process.outputWriter(StandardCharsets.UTF_8);
    }

    /** Starts it against an order-service on this machine. */
    static LoadProcess start(int port) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                LoadGenerator.class.getName(),
                "" + port);
        return new LoadProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** Runs a phase. @throws ProblemException where it is not over half a minute after its time */
    PhaseResult run(PhasePlan plan) throws IOException, InterruptedException {
        plans.write(plan.line() + "\n");
        plans.flush();
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(this::answer, Thread::startVirtualThread);
        try {
            return PhaseResult.parse(answer.get(plan.seconds() + GRACE_SECONDS, TimeUnit.SECONDS));
        } catch (TimeoutException | ExecutionException e) {
            throw new ProblemException("the load generator did not answer");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private String answer() {
        try {
            String line = answers.readLine();
            if (line == null) {
                throw new ProblemException("the load generator died");
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
