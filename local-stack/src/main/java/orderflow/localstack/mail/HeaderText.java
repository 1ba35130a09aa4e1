package orderflow.localstack.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Headers as people read them. */
final class HeaderText {

    private HeaderText() {}

    /** The words of a header that were encoded to pass as ASCII (RFC 2047), as they were. */
    static String decode(String header) {
        try {
            return header.contains("=?") ? MimeUtility.decodeText(header) : header;
        } catch (UnsupportedEncodingException e) {
            return header;
        }
    }

    /** The addresses of a header; one that cannot be read stands as it is. */
    static List<MailAddress> addresses(String header) {
        try {
            return Stream.of(InternetAddress.parseHeader(header, false))
                    .map(address -> new MailAddress(
                            Objects.requireNonNullElse(address.getPersonal(), ""), address.getAddress()))
                    .toList();
        } catch (AddressException e) {
            return List.of(new MailAddress("", header));
        }
    }
}
