package orderflow.chaos.workload;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import orderflow.localstack.system.ProblemException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a line of JSON for each request that was sent, at the end of the file and at once, so that a workload that is
 * killed leaves all but the last line whole. Safe for use by several threads.
 */
final class RequestLogWriter implements AutoCloseable {

    private final Path path;
    private final RandomAccessFile file;

    private RequestLogWriter(Path path, RandomAccessFile file) {
        this.path = path;
        this.file = file;
    }

    /** @throws ProblemException where the file cannot be written */
    static RequestLogWriter append(Path path) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
            file.seek(file.length());
            RequestLogWriter log = new RequestLogWriter(path, file);
            log.endBrokenLine();
            return log;
        } catch (IOException e) {
            throw cannotWrite(path, e);
        }
    }

    void write(RandomOrder order, Answer answer) {
        ObjectNode line = JsonMapper.shared()
                .createObjectNode()
                .put("at", answer.at().toString())
                .put("key", order.key())
                .put("customerId", order.customerId().toString())
                .put("email", order.email())
                .put("paymentMethod", order.paymentMethod())
                .put("totalMinor", order.totalMinor())
                .put("currency", RandomOrder.CURRENCY)
                .put("status", answer.status())
                .put(
                        "orderId",
                        answer.orderId() == null ? null : answer.orderId().toString())
                .put("micros", answer.micros());
        write((line + "\n").getBytes(UTF_8));
    }

    @Override
    public synchronized void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw cannotWrite(path, e);
        }
    }

    /** In one call, so that the system has it even if this process is killed next. */
    private synchronized void write(byte[] line) {
        try {
            file.write(line);
        } catch (IOException e) {
            throw cannotWrite(path, e);
        }
    }

    /** Where an earlier workload was killed while it wrote. */
    private void endBrokenLine() throws IOException {
        long length = file.length();
        if (length > 0) {
            file.seek(length - 1);
            if (file.read() != '\n') {
                file.write('\n');
            }
        }
    }

    private static ProblemException cannotWrite(Path path, IOException e) {
        return new ProblemException("cannot write the workload's log %s: %s".formatted(path, e.getMessage()));
    }
}
