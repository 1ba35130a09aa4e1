package orderflow.localstack.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class SmtpServerTest {

    private static final String HEADERS =
            "From: Shop <shop@orderflow.example>\r\nTo: Ada <ada@example.com>\r\nSubject: Paid\r\nMessage-ID: <1@orderflow>\r\n\r\n";

    @TempDir
    Path directory;

    private final MailFaults faults = new MailFaults();
    private MailStore store;
    private SmtpServer server;
    private SmtpClient client;

    @BeforeEach
    void connect() throws IOException {
        store = MailStore.open(directory.resolve("mails"));
        server = new SmtpServer(0, store, faults);
        client = new SmtpClient(server.port());
        assertThat(client.answer()).startsWith("220");
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
        store.close();
    }

    @Test
    void a_mail_is_kept_with_the_headers_it_is_found_by() throws IOException {
        client.ask("EHLO me");

        assertThat(client.deliver(HEADERS + "Thank you\r\n")).startsWith("250");

        StoredMail mail = store.list(0, 10).getFirst();
        assertThat(mail.messageId()).isEqualTo("1@orderflow");
        assertThat(mail.to()).isEqualTo("Ada <ada@example.com>");
        assertThat(mail.subject()).isEqualTo("Paid");
        assertThat(content(mail)).isEqualTo(HEADERS + "Thank you\r\n");
    }

    @Test
    void stuffed_dots_are_removed_and_only_a_line_that_is_a_dot_ends_the_mail() throws IOException {
        client.deliver("\r\n..\r\n...two\r\nin. the middle\r\n.\n.\rstill\r\nlast\r\n");

        assertThat(content(store.list(0, 1).getFirst()))
                .isEqualTo("\r\n.\r\n..two\r\nin. the middle\r\n\n.\rstill\r\nlast\r\n");
    }

    @Test
    void a_stuffed_dot_is_removed_wherever_its_line_is_and_whatever_follows() throws IOException {
        client.deliver("..first: line\r\n\r\n..\rreturn\r\n.\rreturn\r\n");

        assertThat(content(store.list(0, 1).getFirst())).isEqualTo(".first: line\r\n\r\n.\rreturn\r\n\rreturn\r\n");
    }

    @Test
    void lines_of_any_length_and_characters_of_any_script_are_kept_octet_by_octet() throws IOException {
        String mail = "Subject: Grüße, Ωμέγα 🎉\r\n\r\n" + "ä".repeat(5_000) + "\r\n\u0000\u007f\t \n\r\r\n";

        client.deliver(mail);

        assertThat(content(store.list(0, 1).getFirst())).isEqualTo(mail);
    }

    @Test
    void it_says_what_it_can_do_and_takes_addresses_of_any_script() throws IOException {
        client.send("EHLO me\r\n");
        assertThat(client.lines(5))
                .containsExactly(
                        "250-orderflow", "250-PIPELINING", "250-8BITMIME", "250-SMTPUTF8", "250 SIZE 10485760");

        assertThat(client.ask("MAIL FROM:<shop@orderflow.example> SIZE=100 BODY=8BITMIME SMTPUTF8"))
                .startsWith("250");
        assertThat(client.ask("RCPT TO:<jürgen@bücher.example>")).startsWith("250");
        client.ask("DATA");
        client.ask("\r\nfine\r\n.");
        assertThat(store.list(0, 1).getFirst().to()).isEqualTo("jürgen@bücher.example");
    }

    @Test
    void one_connection_carries_many_mails_also_when_the_client_does_not_wait_for_answers() throws IOException {
        String one = "MAIL FROM:<a@b> SIZE=100\r\nRCPT TO:<c@d>\r\nDATA\r\n\r\nx\r\n.\r\n";
        client.send(one + one + one + "QUIT\r\n");

        String answer = client.answer();
        while (!answer.startsWith("221")) {
            assertThat(answer).matches("(250|354) .*");
            answer = client.answer();
        }
        assertThat(store.total()).isEqualTo(3);
    }

    @Test
    void commands_out_of_order_or_malformed_are_refused_and_the_talk_goes_on() throws IOException {
        assertThat(client.ask("DATA")).startsWith("503");
        assertThat(client.ask("RCPT TO:<c@d>")).startsWith("503");
        assertThat(client.ask("MAIL FROM: nobody")).startsWith("553");
        assertThat(client.ask("WISH me luck")).startsWith("500");
        assertThat(client.ask("MAIL FROM:<a@b>")).startsWith("250");
        assertThat(client.ask("MAIL FROM:<a@b>")).startsWith("503");
        assertThat(client.ask("RCPT TO:<>")).startsWith("501");
        assertThat(client.ask("RSET")).startsWith("250");
        assertThat(client.ask("noop")).startsWith("250");
        assertThat(client.deliver("\r\nfine\r\n")).startsWith("250");
    }

    @Test
    void a_mail_that_is_too_large_is_refused_and_the_next_one_taken() throws IOException {
        client.ask("MAIL FROM:<a@b>");
        client.ask("RCPT TO:<c@d>");
        client.ask("DATA");
        String line = "x".repeat(998) + "\r\n";
        for (int lines = 0; lines < 11 * 1024; lines++) {
            client.send(line);
        }
        assertThat(client.ask(".")).startsWith("552");

        assertThat(client.deliver("\r\nsmall\r\n")).startsWith("250");
        assertThat(store.total()).isEqualTo(1);
    }

    @Test
    void a_mail_whose_end_never_came_is_not_kept() throws IOException {
        client.ask("MAIL FROM:<a@b>");
        client.ask("RCPT TO:<c@d>");
        client.ask("DATA");
        client.send("\r\nhalf");
        client.close();

        try (SmtpClient other = new SmtpClient(server.port())) {
            other.answer();
            other.deliver("\r\nwhole\r\n");
        }
        assertThat(store.total()).isEqualTo(1);
    }

    @Test
    void it_fails_as_it_is_told_to_for_every_nth_mail() throws IOException {
        fail("postpone", 2);
        assertThat(client.deliver("\r\none\r\n")).startsWith("250");
        assertThat(client.deliver("\r\ntwo\r\n")).startsWith("451");
        fail("refuse", 1);
        assertThat(client.deliver("\r\nthree\r\n")).startsWith("554");
        assertThat(store.total()).isEqualTo(1);
        fail("none", 1);
        assertThat(client.deliver("\r\nfour\r\n")).startsWith("250");
        assertThat(store.list(0, 2)).extracting(StoredMail::to).containsOnly("ada@example.com");
    }

    @Test
    void told_to_cut_it_keeps_the_mail_and_gives_no_answer() throws IOException {
        fail("cut", 1);

        assertThat(client.deliver("\r\nkept\r\n")).isEqualTo("null");
        assertThat(store.total()).isEqualTo(1);
    }

    private void fail(String fault, int every) {
        faults.become(JsonMapper.shared().readTree("{\"fault\":\"%s\",\"every\":%s}".formatted(fault, every)));
    }

    private String content(StoredMail mail) throws IOException {
        return new String(store.octets(mail), UTF_8);
    }
}
