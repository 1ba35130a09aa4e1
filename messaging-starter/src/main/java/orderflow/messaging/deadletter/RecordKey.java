package orderflow.messaging.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A record's key as the text by which it is parked. Every key has one; a long one is cut, and its digest makes it unique. */
public final class RecordKey {

    /** What fits into an index of the database however its characters are encoded. */
    private static final int LONGEST = 255;

    private static final int KEPT = 180;

    private RecordKey() {}

    /** Null where the record has no key. */
    public static @Nullable String of(ConsumerRecord<byte[], byte[]> record) {
        byte[] key = record.key();
        if (key == null) {
            return null;
        }
        String text = storable(new String(key, UTF_8));
        return text.length() <= LONGEST ? text : beginning(text) + "~" + digest(key);
    }

    /** Half a pair of surrogates would not be in the table what it is here. */
    private static String beginning(String text) {
        return text.substring(0, Character.isHighSurrogate(text.charAt(KEPT - 1)) ? KEPT - 1 : KEPT);
    }

    /** PostgreSQL's text holds every character but NUL. */
    static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }

    private static String digest(byte[] key) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
