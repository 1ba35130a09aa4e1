package orderflow.localstack.mail;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;

/** The process: {@code MailSink <smtp port> <page port> <file>}. */
public final class MailSink {

    private MailSink() {}

    /** Serves until the process is ended; exits with 1 and one line where a port is taken or the file cannot be written. */
    public static void main(String[] arguments) {
        try {
            MailStore store = MailStore.open(Path.of(arguments[2]));
            MailFaults faults = new MailFaults();
            new SmtpServer(Integer.parseInt(arguments[0]), store, faults);
            new MailHttp(Integer.parseInt(arguments[1]), store, faults).start();
        } catch (BindException e) {
            exit("port " + arguments[0] + " or " + arguments[1] + " is taken");
        } catch (IOException e) {
            exit(e.toString());
        }
    }

    private static void exit(String reason) {
        System.err.println(reason);
        System.exit(1);
    }
}
