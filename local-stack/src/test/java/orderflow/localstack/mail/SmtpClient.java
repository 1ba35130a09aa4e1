package orderflow.localstack.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** Speaks SMTP by hand, to say also what no mail library would. */
final class SmtpClient implements AutoCloseable {

    private final Socket socket;
    private final BufferedReader answers;

    SmtpClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(10_000);
        answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
    }

    /** Sends these octets as they are. */
    void send(String octets) throws IOException {
        socket.getOutputStream().write(octets.getBytes(UTF_8));
    }

    /** The next lines from the server. */
    List<String> lines(int count) throws IOException {
        List<String> lines = new ArrayList<>();
        while (lines.size() < count) {
            lines.add(answers.readLine());
        }
        return lines;
    }

    /** The last line of the server's next answer. */
    String answer() throws IOException {
        String line = answers.readLine();
        while (line != null && line.length() > 3 && line.charAt(3) == '-') {
            line = answers.readLine();
        }
        return String.valueOf(line);
    }

    /** Sends one line and returns its answer. */
    String ask(String line) throws IOException {
        send(line + "\r\n");
        return answer();
    }

    /** Delivers a mail whose octets end with a line's end. */
    String deliver(String mail) throws IOException {
        ask("MAIL FROM:<shop@orderflow.example>");
        ask("RCPT TO:<ada@example.com>");
        ask("DATA");
        return ask(mail + ".");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
