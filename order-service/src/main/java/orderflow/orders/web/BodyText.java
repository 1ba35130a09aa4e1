package orderflow.orders.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;

/** The body of a request as text. */
final class BodyText {

    static final int MAX_BYTES = 1 << 20;

    private BodyText() {}

    /**
     * @param room taken before what is large is read
     * @throws orderflow.messaging.batch.OverloadedException where there is none
     * @throws BodyTooLargeException where it has more than {@link #MAX_BYTES}, whether it says so or not
     * @throws InvalidRequestException where it is not UTF-8, or breaks off
     */
    static String read(HttpServletRequest request, LargeBodies.Room room) {
        byte[] bytes = bytes(request, room);
        if (bytes.length > MAX_BYTES) {
            throw new BodyTooLargeException();
        }
        return text(bytes);
    }

    private static byte[] bytes(HttpServletRequest request, LargeBodies.Room room) {
        long length = request.getContentLengthLong();
        if (length > MAX_BYTES) {
            throw new BodyTooLargeException();
        }
        try {
            InputStream body = new UnhurriedBody(request.getInputStream());
            return length < 0 ? ofUnknownLength(body, room) : ofLength((int) length, body, room);
        } catch (IOException e) {
            throw new InvalidRequestException("body", "must arrive whole");
        }
    }

    private static byte[] ofLength(int length, InputStream body, LargeBodies.Room room) throws IOException {
        if (length > LargeBodies.LARGE) {
            room.take(length);
        }
        return body.readNBytes(length);
    }

    /** Reads one byte more than there may be, so that too much is noticed. */
    private static byte[] ofUnknownLength(InputStream body, LargeBodies.Room room) throws IOException {
        byte[] start = body.readNBytes(LargeBodies.LARGE);
        if (start.length < LargeBodies.LARGE) {
            return start;
        }
        room.take(MAX_BYTES);
        byte[] rest = body.readNBytes(MAX_BYTES + 1 - start.length);
        byte[] whole = Arrays.copyOf(start, start.length + rest.length);
        System.arraycopy(rest, 0, whole, start.length, rest.length);
        return whole;
    }

    private static String text(byte[] bytes) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new InvalidRequestException("body", "must be valid UTF-8");
        }
    }
}
