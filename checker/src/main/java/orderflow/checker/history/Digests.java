package orderflow.checker.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Records in short. */
final class Digests {

    private Digests() {}

    static Digest of(ConsumerRecord<byte[], byte[]> record) {
        return new Digest(digest(record.key()), digest(record.value()), headers(record));
    }

    private static String headers(ConsumerRecord<byte[], byte[]> record) {
        StringBuilder text = new StringBuilder();
        for (Header header : record.headers()) {
            if (!header.key().startsWith("dlt_")) {
                text.append(header.key())
                        .append('=')
                        .append(digest(header.value()))
                        .append('\n');
            }
        }
        return digest(text.toString().getBytes(UTF_8));
    }

    private static String digest(byte @Nullable [] octets) {
        try {
            return octets == null
                    ? "null"
                    : HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
