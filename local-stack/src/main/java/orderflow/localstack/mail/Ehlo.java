package orderflow.localstack.mail;

import java.io.IOException;
import org.subethamail.smtp.internal.server.BaseCommand;
import org.subethamail.smtp.server.Session;

/** The library's answer to EHLO has no PIPELINING, which it can do, and has CHUNKING, which ends a mail at each chunk. */
final class Ehlo extends BaseCommand {

    private static final String ANSWER =
            "250-orderflow\r\n250-PIPELINING\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 SIZE " + MailReceiver.LARGEST_MAIL;

    Ehlo() {
        super("EHLO", "Says what is possible.");
    }

    @Override
    public void execute(String command, Session session) throws IOException {
        session.resetMailTransaction();
        session.sendResponse(ANSWER);
    }
}
