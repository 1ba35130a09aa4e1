package orderflow.localstack.mail;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What an SMTP client sends: command lines, and mails between them. Lines end with CR LF and nothing else. */
final class SmtpInput {

    /** Longer than RFC 5321 asks for. */
    private static final int LONGEST_COMMAND = 8 * 1024;

    private final InputStream stream;
    private final byte[] buffer = new byte[16 * 1024];
    private int next;
    private int filled;

    SmtpInput(InputStream stream) {
        this.stream = stream;
    }

    /** The next command without its end; null where the client has closed the connection. */
    @Nullable
    String readCommand() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(64);
        for (int octet = read(); octet >= 0; octet = read()) {
            if (octet == '\n') {
                return line.toString(StandardCharsets.UTF_8).stripTrailing();
            }
            if (line.size() == LONGEST_COMMAND) {
                throw new IOException("command line too long");
            }
            line.write(octet);
        }
        return null;
    }

    /** The mail up to the line that is a dot, the stuffed dots removed; null where it is larger than the limit, and skipped. */
    byte @Nullable [] readMail(int limit) throws IOException {
        MailEnd end = new MailEnd();
        ByteArrayOutputStream mail = new ByteArrayOutputStream(4 * 1024);
        boolean fits = true;
        while (!end.isReached()) {
            int octet = read();
            if (octet < 0) {
                throw new EOFException("connection closed inside a mail");
            }
            if (end.keeps(octet) && fits) {
                mail.write(octet);
                fits = mail.size() <= limit;
            }
        }
        return fits ? mail.toByteArray() : null;
    }

    private int read() throws IOException {
        if (next == filled) {
            filled = stream.read(buffer);
            next = 0;
            if (filled <= 0) {
                filled = 0;
                return -1;
            }
        }
        return buffer[next++] & 0xff;
    }
}
