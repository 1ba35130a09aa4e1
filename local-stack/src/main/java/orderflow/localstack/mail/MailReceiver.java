package orderflow.localstack.mail;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.Session;

/** Takes one mail. It is in the store before its acceptance is sent. */
final class MailReceiver implements MessageHandler {

    static final int LARGEST_MAIL = 10 * 1024 * 1024;
    static final int MOST_RECIPIENTS = 100;

    private final Session session;
    private final MailStore store;
    private final MailFaults faults;
    private final List<String> recipients = new ArrayList<>();
    private String sender = "";

    MailReceiver(Session session, MailStore store, MailFaults faults) {
        this.session = session;
        this.store = store;
        this.faults = faults;
    }

    @Override
    public void from(String address) {
        sender = address;
    }

    @Override
    public void recipient(String address) throws RejectException {
        if (address.isEmpty()) {
            throw new RejectException(501, "it is RCPT TO:<address>");
        }
        recipients.add(address);
    }

    @Override
    public String data(InputStream data) throws RejectException, IOException {
        byte[] mail = data.readNBytes(LARGEST_MAIL + 1);
        data.transferTo(OutputStream.nullOutputStream());
        if (mail.length > LARGEST_MAIL) {
            throw refusal(552, "larger than " + LARGEST_MAIL + " octets");
        }
        return take(withoutFirstStuffedDot(mail));
    }

    @Override
    public void done() {}

    private String take(byte[] mail) throws RejectException, IOException {
        return switch (faults.next()) {
            case NONE -> keep(mail);
            case POSTPONE -> throw refusal(451, "not now");
            case REFUSE -> throw refusal(554, "not this one");
            case CUT -> {
                keep(mail);
                session.quit();
                throw new EOFException("cut before the answer");
            }
        };
    }

    private String keep(byte[] mail) throws RejectException {
        try {
            store.add(new Envelope(sender, recipients), mail);
            return "kept";
        } catch (IOException e) {
            throw refusal(452, "cannot keep it now");
        }
    }

    /** The library ends the transaction only after an acceptance (RFC 5321, 4.1.1.4: always). */
    private RejectException refusal(int code, String message) {
        session.resetMailTransaction();
        return new RejectException(code, message);
    }

    /** The library removes stuffed dots from the second line on. */
    private static byte[] withoutFirstStuffedDot(byte[] mail) {
        return mail.length > 0 && mail[0] == '.' ? Arrays.copyOfRange(mail, 1, mail.length) : mail;
    }
}
