package orderflow.localstack.mail;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** A mail as a record of the file: when it was accepted, its envelope, its octets. */
record MailRecord(long createdMicros, Envelope envelope, byte[] mail) {

    static MailRecord read(ByteBuffer octets) {
        long createdMicros = octets.getLong();
        byte[] addresses = new byte[octets.getInt()];
        octets.get(addresses);
        List<String> lines = Arrays.asList(new String(addresses, StandardCharsets.UTF_8).split("\n", -1));
        byte[] mail = new byte[octets.remaining()];
        octets.get(mail);
        return new MailRecord(createdMicros, new Envelope(lines.getFirst(), lines.subList(1, lines.size())), mail);
    }

    ByteBuffer octets() {
        String addresses = envelope.sender() + "\n" + String.join("\n", envelope.recipients());
        byte[] encoded = addresses.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + Integer.BYTES + encoded.length + mail.length)
                .putLong(createdMicros)
                .putInt(encoded.length)
                .put(encoded)
                .put(mail)
                .flip();
    }

    /** What is kept in memory of a record that ends at that offset of the file. */
    StoredMail indexed(int number, long endOffset) {
        MailHeaders headers = MailHeaders.of(mail);
        return new StoredMail(
                number,
                createdMicros,
                endOffset - mail.length,
                mail.length,
                headers.value("Message-ID").replaceAll("^<|>$", ""),
                orElse(headers.value("From"), envelope.sender()),
                orElse(headers.value("To"), String.join(", ", envelope.recipients())),
                headers.value("Subject"));
    }

    private static String orElse(String header, String replacement) {
        return header.isEmpty() ? replacement : header;
    }
}
