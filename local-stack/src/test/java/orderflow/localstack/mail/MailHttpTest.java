package orderflow.localstack.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MailHttpTest {

    private static final String MAIL = """
            From: Orderflow <shop@orderflow.example>
            To: =?UTF-8?Q?J=C3=BCrgen_=3Cb=3E?= <juergen@example.com>
            Subject: Your order <script>alert(1)</script>
            Message-ID: <42.ORDER_CONFIRMED@orderflow>
            MIME-Version: 1.0
            Content-Type: multipart/alternative; boundary=cut

            --cut
            Content-Type: text/plain; charset=utf-8

            Thank you & see you
            --cut
            Content-Type: text/html; charset=utf-8

            <h1>Thank you</h1><script>alert(2)</script>
            --cut--
            """.replace("\n", "\r\n");

    @TempDir
    Path directory;

    private final HttpClient client = HttpClient.newHttpClient();
    private final MailFaults faults = new MailFaults();
    private MailStore store;
    private MailHttp http;

    @BeforeEach
    void start() throws IOException {
        store = MailStore.open(directory.resolve("mails"));
        http = new MailHttp(0, store, faults);
        http.start();
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        http.stop();
        store.close();
    }

    @Test
    void the_list_is_what_mailpit_answers() throws Exception {
        accept(MAIL);

        JsonNode list = json("/api/v1/messages");

        assertThat(list.at("/total").asInt()).isEqualTo(1);
        assertThat(list.at("/messages/0/MessageID").asString()).isEqualTo("42.ORDER_CONFIRMED@orderflow");
        assertThat(list.at("/messages/0/To/0/Address").asString()).isEqualTo("juergen@example.com");
        assertThat(list.at("/messages/0/To/0/Name").asString()).isEqualTo("Jürgen <b>");
        assertThat(list.at("/messages/0/From/Name").asString()).isEqualTo("Orderflow");
        assertThat(list.at("/messages/0/Subject").asString()).startsWith("Your order");
        assertThat(list.at("/messages/0/Created").asString()).matches("20\\d\\d-.*T.*Z");
    }

    @Test
    void the_list_has_fifty_newest_first_and_start_and_limit() throws Exception {
        for (int number = 0; number < 60; number++) {
            accept("Subject: " + number + "\r\n\r\n");
        }
        assertThat(json("/api/v1/messages").at("/messages")).hasSize(50);
        JsonNode page = json("/api/v1/messages?start=58&limit=5");
        assertThat(page.at("/total").asInt()).isEqualTo(60);
        assertThat(page.at("/messages")).hasSize(2);
        assertThat(page.at("/messages/0/Subject").asString()).isEqualTo("1");
    }

    @Test
    void a_mail_is_found_by_recipient_and_by_message_id() throws Exception {
        accept(MAIL);
        accept("To: ada@example.com\r\nMessage-ID: <43@orderflow>\r\n\r\n");

        assertThat(json("/api/v1/search?query=to:ada@example.com").at("/total").asInt())
                .isEqualTo(1);
        assertThat(json("/api/v1/search?query=message-id:42.order_confirmed")
                        .at("/total")
                        .asInt())
                .isEqualTo(1);
        assertThat(json("/api/v1/search?query=to:ada@example.com%20message-id:42")
                        .at("/total")
                        .asInt())
                .isZero();
    }

    @Test
    void one_mail_has_its_text_and_html() throws Exception {
        accept(MAIL);

        JsonNode mail = json("/api/v1/message/0");

        assertThat(mail.at("/Text").asString()).contains("Thank you & see you");
        assertThat(mail.at("/HTML").asString()).contains("<h1>Thank you</h1>");
        assertThat(mail.at("/MessageID").asString()).isEqualTo("42.ORDER_CONFIRMED@orderflow");
    }

    @Test
    void what_somebody_sent_is_shown_and_never_run() throws Exception {
        accept(MAIL);

        assertThat(get("/").body()).doesNotContain("<script").contains("&lt;script&gt;");
        assertThat(get("/mail/0").body()).doesNotContain("<script").contains("<iframe sandbox");
        HttpResponse<String> frame = get("/view/0");
        assertThat(frame.body()).contains("<h1>Thank you</h1>");
        assertThat(frame.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("sandbox; default-src 'none'");
    }

    @Test
    void the_page_lists_mails_newest_first_and_leads_to_older_ones() throws Exception {
        assertThat(get("/").body()).contains("Sent mail (0)", "No mail yet.").doesNotContain("<table", "Older");

        accept("To: ada@example.com, Bob <bob@example.com>\r\n\r\n");
        assertThat(get("/").body())
                .contains("ada@example.com, Bob &lt;bob@example.com&gt;", "<a href=\"/mail/0\">(no subject)</a>")
                .containsPattern("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC")
                .doesNotContain("No mail yet.", "Older");
        assertThat(get("/mail/0").body()).doesNotContain("<iframe");

        for (int number = 1; number < 60; number++) {
            accept("Subject: number " + number + "\r\n\r\n");
        }
        assertThat(get("/").body())
                .containsSubsequence("Sent mail (60)", "number 59", "number 10", "<a href=\"/?start=50\">Older</a>")
                .doesNotContain("number 9<");
        assertThat(get("/?start=50").body()).contains("number 9<").doesNotContain("Older");
    }

    @Test
    void a_page_is_as_wide_as_the_screen_whatever_a_mail_holds() throws Exception {
        accept(MAIL);

        for (String path : List.of("/", "/mail/0")) {
            assertThat(get(path).body())
                    .contains("<meta name=\"viewport\" content=\"width=device-width", "overflow-wrap: anywhere");
        }
    }

    @Test
    void what_is_not_there_is_not_found_and_what_is_wrong_is_refused() throws Exception {
        assertThat(get("/api/v1/message/7").statusCode()).isEqualTo(404);
        assertThat(get("/nowhere").statusCode()).isEqualTo(404);
        assertThat(get("/api/v1/messages?limit=many").statusCode()).isEqualTo(400);
        assertThat(get("/readyz").statusCode()).isEqualTo(200);
    }

    @Test
    void a_method_that_is_not_there_is_refused_with_those_that_are() throws Exception {
        for (String method : List.of("POST", "DELETE", "TRACE", "BREW")) {
            HttpResponse<String> answer = send(method, "/");
            assertThat(answer.statusCode()).isEqualTo(405);
            assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS");
        }
        assertThat(send("POST", "/api/v1/faults").headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS, PUT");
        assertThat(send("OPTIONS", "/").headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS");
    }

    @Test
    void head_is_get_without_the_body() throws Exception {
        accept(MAIL);

        HttpResponse<String> head = send("HEAD", "/api/v1/messages");

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("Content-Length"))
                .isEqualTo(get("/api/v1/messages").headers().firstValue("Content-Length"));
    }

    @Test
    void how_it_fails_is_set_and_what_is_wrong_is_refused() throws Exception {
        assertThat(put("{\"fault\":\"cut\",\"every\":3}").body()).isEqualTo("{\"fault\":\"cut\",\"every\":3}");
        assertThat(get("/api/v1/faults").body()).contains("\"cut\"");
        assertThat(put("{\"fault\":\"rain\"}").body()).contains("none, postpone, refuse, cut");
        assertThat(put("nonsense").statusCode()).isEqualTo(400);
        assertThat(faults.state()).isEqualTo(new MailFaults.State("cut", 3));
    }

    private HttpResponse<String> send(String method, String path) throws Exception {
        URI uri = URI.create("http://localhost:" + http.port() + path);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .method(method, BodyPublishers.noBody())
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private HttpResponse<String> put(String body) throws Exception {
        URI uri = URI.create("http://localhost:" + http.port() + "/api/v1/faults");
        HttpRequest request =
                HttpRequest.newBuilder(uri).PUT(BodyPublishers.ofString(body)).build();
        return client.send(request, BodyHandlers.ofString());
    }

    private void accept(String mail) throws IOException {
        store.add(new Envelope("shop@orderflow.example", List.of("ada@example.com")), mail.getBytes(UTF_8));
    }

    private JsonNode json(String path) throws Exception {
        return JsonMapper.shared().readTree(get(path).body());
    }

    private HttpResponse<String> get(String path) throws Exception {
        URI uri = URI.create("http://localhost:" + http.port() + path);
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString(UTF_8));
    }
}
