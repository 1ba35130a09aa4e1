package orderflow.messaging.failure;

import static orderflow.messaging.failure.FailureKind.INFRASTRUCTURE;
import static orderflow.messaging.failure.FailureKind.UNEXPECTED;
import static orderflow.messaging.failure.FailureKind.UNREADABLE;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;
import orderflow.messaging.event.UnreadableEventException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

class FailureKindTest {

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new UnreadableEventException("no content"), UNREADABLE),
                Arguments.of(new IllegalStateException(new UnreadableEventException("no content")), UNREADABLE),
                Arguments.of(new CannotAcquireLockException("deadlock"), INFRASTRUCTURE),
                Arguments.of(new CannotCreateTransactionException("no connection"), INFRASTRUCTURE),
                Arguments.of(new TransactionSystemException("connection cut at commit"), INFRASTRUCTURE),
                Arguments.of(new SQLTransientConnectionException("pool is empty"), INFRASTRUCTURE),
                Arguments.of(
                        new RuntimeException(new SQLException("server is shutting down", "57P01")), INFRASTRUCTURE),
                Arguments.of(new RuntimeException(new SQLException("silent in transaction", "25P03")), INFRASTRUCTURE),
                Arguments.of(new RuntimeException(new SQLException("Connection is closed")), INFRASTRUCTURE),
                Arguments.of(new RuntimeException(new SQLException("the pool has been closed")), INFRASTRUCTURE),
                Arguments.of(new TransactionSystemException("at the commit", constraintViolated()), UNEXPECTED),
                Arguments.of(new RuntimeException(new SQLException("disk full", "53100")), INFRASTRUCTURE),
                Arguments.of(new RuntimeException(new TimeoutException("broker away")), INFRASTRUCTURE),
                Arguments.of(new KafkaException("Failed to construct kafka consumer"), INFRASTRUCTURE),
                Arguments.of(new RuntimeException(new TopicAuthorizationException("denied")), INFRASTRUCTURE),
                Arguments.of(new InterruptedException(), INFRASTRUCTURE),
                Arguments.of(new DuplicateKeyException("already there"), UNEXPECTED),
                Arguments.of(new RuntimeException(new SQLException("read-only", "25006")), INFRASTRUCTURE),
                Arguments.of(new DuplicateKeyException("already there", constraintViolated()), UNEXPECTED),
                Arguments.of(new NullPointerException(), UNEXPECTED),
                Arguments.of(new StackOverflowError(), UNEXPECTED));
    }

    private static SQLException constraintViolated() {
        return new SQLException("violated", "23505");
    }

    @ParameterizedTest
    @MethodSource("failures")
    void saysWhatAFailureCallsFor(Throwable failure, FailureKind kind) {
        assertThat(FailureKind.of(failure)).isEqualTo(kind);
    }
}
