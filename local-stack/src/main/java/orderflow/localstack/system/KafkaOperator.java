package orderflow.localstack.system;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaFuture;

/** Asks the broker what its operator asks, and has an answer within half a minute. */
public final class KafkaOperator implements AutoCloseable {

    private static final long LONGEST_WAIT_SECONDS = 30;

    private final String bootstrapServers;
    private final Admin admin;

    private KafkaOperator(String bootstrapServers, Admin admin) {
        this.bootstrapServers = bootstrapServers;
        this.admin = admin;
    }

    public static KafkaOperator of(String bootstrapServers) {
        return new KafkaOperator(
                bootstrapServers,
                Admin.create(Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "request.timeout.ms",
                        "10000",
                        "default.api.timeout.ms",
                        "15000")));
    }

    /** The answer. @throws ProblemException where the broker gives none, or refuses */
    public <T> T ask(Function<Admin, KafkaFuture<T>> question) {
        try {
            return question.apply(admin).get(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new ProblemException(
                    "Kafka does not answer at %s: is the broker still up?".formatted(bootstrapServers));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException("interrupted");
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
