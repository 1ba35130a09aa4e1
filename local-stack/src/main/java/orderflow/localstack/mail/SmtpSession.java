package orderflow.localstack.mail;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One client's conversation (RFC 5321). A mail is in the store before its acceptance is sent. */
final class SmtpSession {

    private static final int LARGEST_MAIL = 10 * 1024 * 1024;
    private static final int MOST_RECIPIENTS = 100;
    private static final Pattern PATH = Pattern.compile("(?:FROM|TO):\\s*<([^<>]*)>.*", Pattern.CASE_INSENSITIVE);

    private final SmtpInput input;
    private final OutputStream output;
    private final MailStore store;
    private final MailFaults faults;
    private @Nullable String sender;
    private List<String> recipients = new ArrayList<>();

    SmtpSession(SmtpInput input, OutputStream output, MailStore store, MailFaults faults) {
        this.input = input;
        this.output = output;
        this.store = store;
        this.faults = faults;
    }

    /** Talks until the client quits or is gone. */
    void run() throws IOException {
        reply("220 orderflow mail sink");
        for (String line = input.readCommand(); line != null; line = input.readCommand()) {
            reply(answer(line));
            if (verb(line).equals("QUIT")) {
                return;
            }
        }
    }

    private String answer(String line) throws IOException {
        return switch (verb(line)) {
            case "EHLO" ->
                hello("250-orderflow\r\n250-PIPELINING\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 SIZE " + LARGEST_MAIL);
            case "HELO" -> hello("250 orderflow");
            case "MAIL" -> mail(line);
            case "RCPT" -> recipient(line);
            case "DATA" -> data();
            case "RSET" -> hello("250 forgotten");
            case "NOOP" -> "250 fine";
            case "VRFY" -> "252 send it and see";
            case "QUIT" -> "221 bye";
            default -> "500 not understood";
        };
    }

    private String hello(String answer) {
        sender = null;
        recipients = new ArrayList<>();
        return answer;
    }

    private String mail(String line) {
        Matcher path = path(line);
        if (sender != null) {
            return "503 one sender only";
        }
        if (!path.matches()) {
            return "501 it is MAIL FROM:<address>";
        }
        sender = path.group(1);
        return "250 sender taken";
    }

    private String recipient(String line) {
        Matcher path = path(line);
        if (sender == null) {
            return "503 MAIL first";
        }
        if (recipients.size() == MOST_RECIPIENTS) {
            return "452 too many recipients";
        }
        if (!path.matches() || path.group(1).isEmpty()) {
            return "501 it is RCPT TO:<address>";
        }
        recipients.add(path.group(1));
        return "250 recipient taken";
    }

    private String data() throws IOException {
        if (sender == null || recipients.isEmpty()) {
            return "503 MAIL and RCPT first";
        }
        reply("354 end with a line that is a dot");
        byte[] mail = input.readMail(LARGEST_MAIL);
        if (mail == null) {
            return hello("552 larger than " + LARGEST_MAIL + " octets");
        }
        return hello(take(new Envelope(sender, recipients), mail));
    }

    private String take(Envelope envelope, byte[] mail) throws IOException {
        return switch (faults.next()) {
            case NONE -> keep(envelope, mail);
            case POSTPONE -> "451 not now";
            case REFUSE -> "554 not this one";
            case CUT -> {
                keep(envelope, mail);
                throw new EOFException("cut before the answer");
            }
        };
    }

    private String keep(Envelope envelope, byte[] mail) {
        try {
            store.add(envelope, mail);
            return "250 kept";
        } catch (IOException e) {
            return "452 cannot keep it now";
        }
    }

    private void reply(String line) throws IOException {
        output.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        output.flush();
    }

    private static String verb(String line) {
        return line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
    }

    private static Matcher path(String line) {
        String[] parts = line.split(" ", 2);
        return PATH.matcher(parts.length == 2 ? parts[1].strip() : "");
    }
}
