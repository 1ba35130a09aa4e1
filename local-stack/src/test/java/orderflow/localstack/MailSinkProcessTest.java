package orderflow.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailSinkProcessTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private MailSinkProcess sink;

    @BeforeEach
    void start() {
        sink = new MailSinkProcess(directory, directory.resolve("mail.log"), Ports.freePort(), Ports.freePort());
        sink.start();
        sink.awaitReady(LIMIT);
    }

    @AfterEach
    void stop() {
        sink.close();
    }

    @Test
    void what_it_accepted_survives_its_kill() throws Exception {
        send("Grüße, Ada");

        sink.process().destroyForcibly();
        sink.process().onExit().join();
        sink.start();
        sink.awaitReady(LIMIT);
        send("second");

        assertThat(messages()).contains("\"total\":2", "Grüße, Ada", "second");
    }

    private void send(String subject) throws Exception {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", String.valueOf(sink.smtpPort()));
        MimeMessage mail = new MimeMessage(Session.getInstance(properties));
        mail.setFrom("shop@orderflow.example");
        mail.setRecipient(Message.RecipientType.TO, new InternetAddress("ada@example.com", "Ada Lovelace"));
        mail.setSubject(subject, "UTF-8");
        mail.setText("hello");
        Transport.send(mail);
    }

    private String messages() throws IOException {
        try (InputStream answer = sink.url().resolve("/api/v1/messages").toURL().openStream()) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
