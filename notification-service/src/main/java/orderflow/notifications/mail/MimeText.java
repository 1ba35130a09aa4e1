package orderflow.notifications.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;

/** A mail as it goes over the wire (RFC 5322, RFC 2046): text and HTML as alternatives, UTF-8. */
final class MimeText {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    /** RFC 5322, 2.1.1: no line is longer. */
    private static final int LONGEST_LINE = 998;

    private static final Base64.Encoder BASE64 = Base64.getMimeEncoder();

    private MimeText() {}

    /** @param from and {@code to} without a line break in them, as their strict parser made sure */
    static byte[] of(InternetAddress from, InternetAddress to, Mail mail, Instant now) {
        String boundary = "=_" + UUID.randomUUID();
        return """
                Date: %s
                From: %s
                To: %s
                Message-ID: %s
                Subject: %s
                Auto-Submitted: auto-generated
                MIME-Version: 1.0
                Content-Type: multipart/alternative; boundary="%s"

                --%s
                %s
                --%s
                %s
                --%s--
                """.formatted(
                        DATE.format(now),
                        from,
                        to.getAddress(),
                        mail.messageId(),
                        subject(mail.subject()),
                        boundary,
                        boundary,
                        part("plain", mail.text()),
                        boundary,
                        part("html", mail.html()),
                        boundary)
                .getBytes(UTF_8);
    }

    private static String subject(String subject) {
        try {
            return MimeUtility.fold("Subject: ".length(), MimeUtility.encodeText(subject, "UTF-8", null));
        } catch (UnsupportedEncodingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String part(String subtype, String content) {
        boolean plain = isPlain(content);
        return """
                Content-Type: text/%s; charset=UTF-8
                Content-Transfer-Encoding: %s

                %s""".formatted(subtype, plain ? "7bit" : "base64", plain ? content : base64(content));
    }

    private static boolean isPlain(String content) {
        return content.chars().allMatch(c -> c < 0x80 && c != '\r' && c != 0)
                && content.lines().allMatch(line -> line.length() <= LONGEST_LINE);
    }

    private static String base64(String content) {
        return new String(BASE64.encode(content.replace("\n", "\r\n").getBytes(UTF_8)), US_ASCII);
    }
}
