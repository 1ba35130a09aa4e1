package orderflow.orders.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/** The body of a request as text. */
final class BodyText {

    static final int MAX_BYTES = 1 << 20;

    private BodyText() {}

    /**
     * @throws BodyTooLargeException where it has more than {@link #MAX_BYTES}, whether it says so or not
     * @throws InvalidRequestException where it is not UTF-8, or breaks off
     */
    static String read(HttpServletRequest request) {
        byte[] bytes = bytes(request, mostToRead(request.getContentLengthLong()));
        if (bytes.length > MAX_BYTES) {
            throw new BodyTooLargeException();
        }
        return text(bytes);
    }

    /** As much as the body says it has; where it does not say, so much that too much is noticed. */
    private static int mostToRead(long length) {
        if (length > MAX_BYTES) {
            throw new BodyTooLargeException();
        }
        return length < 0 ? MAX_BYTES + 1 : (int) length;
    }

    private static byte[] bytes(HttpServletRequest request, int most) {
        try {
            return request.getInputStream().readNBytes(most);
        } catch (IOException e) {
            throw new InvalidRequestException("body", "must arrive whole");
        }
    }

    private static String text(byte[] bytes) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new InvalidRequestException("body", "must be valid UTF-8");
        }
    }
}
