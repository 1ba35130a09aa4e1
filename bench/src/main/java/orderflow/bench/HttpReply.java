package orderflow.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A reply of the order API as it comes in, read no further than the load generator needs. Only one reply is in the buffer
 * at a time, since no request is sent before the last one's reply is whole.
 */
final class HttpReply {

    private static final byte[] HEADERS_END = "\r\n\r\n".getBytes(US_ASCII);
    private static final byte[] LENGTH = "\r\ncontent-length: ".getBytes(US_ASCII);
    private static final byte[] CHUNKS_END = "\r\n0\r\n\r\n".getBytes(US_ASCII);
    private static final byte[] LOCATION = "\r\nlocation: ".getBytes(US_ASCII);
    private static final byte[] CLOSE = "\r\nconnection: close".getBytes(US_ASCII);
    private static final byte[] ORDERS = "/v1/orders/".getBytes(US_ASCII);
    private static final int UUID_LENGTH = 36;

    private final ByteBuffer buffer = ByteBuffer.allocate(16 * 1024);

    /** Where the channel's octets go. */
    ByteBuffer buffer() {
        return buffer;
    }

    boolean isWhole() {
        int headersEnd = find(HEADERS_END, 0);
        if (headersEnd < 0) {
            return false;
        }
        int length = find(LENGTH, 0);
        return length >= 0 && length < headersEnd
                ? buffer.position() >= headersEnd + HEADERS_END.length + number(length + LENGTH.length)
                : endsWith(CHUNKS_END);
    }

    int status() {
        return number("HTTP/1.1 ".length());
    }

    /** The order that was placed; null where none was. */
    @Nullable
    UUID orderId() {
        int location = find(LOCATION, 0);
        int id = location < 0 ? -1 : find(ORDERS, location);
        return id < 0 || status() != 201
                ? null
                : UUID.fromString(new String(buffer.array(), id + ORDERS.length, UUID_LENGTH, US_ASCII));
    }

    /** Whether the server closes the connection after it, as Tomcat does after every hundredth. */
    boolean isLast() {
        return find(CLOSE, 0) >= 0;
    }

    /** Its beginning, for people. */
    String text() {
        return new String(buffer.array(), 0, Math.min(buffer.position(), 600), US_ASCII).replace("\r\n", " | ");
    }

    void clear() {
        buffer.clear();
    }

    private int number(int offset) {
        int number = 0;
        for (int at = offset; Character.isDigit(buffer.get(at)); at++) {
            number = number * 10 + buffer.get(at) - '0';
        }
        return number;
    }

    private int find(byte[] wanted, int from) {
        for (int at = from; at <= buffer.position() - wanted.length; at++) {
            if (isAt(wanted, at)) {
                return at;
            }
        }
        return -1;
    }

    private boolean endsWith(byte[] wanted) {
        return buffer.position() >= wanted.length && isAt(wanted, buffer.position() - wanted.length);
    }

    private boolean isAt(byte[] wanted, int offset) {
        for (int i = 0; i < wanted.length; i++) {
            if (lowerCase(buffer.get(offset + i)) != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte lowerCase(byte octet) {
        return octet >= 'A' && octet <= 'Z' ? (byte) (octet - 'A' + 'a') : octet;
    }
}
