package orderflow.cli.deadletters;

import static orderflow.cli.deadletters.DeadLetterServer.ID;
import static orderflow.cli.deadletters.DeadLetterServer.LETTER;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DeadLettersCommandTest {

    private static final String USER = System.getProperty("user.name");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private DeadLetterServer server;

    @BeforeEach
    void start() throws IOException {
        server = new DeadLetterServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_list_is_a_line_for_each() {
        server.page(LETTER, "null");

        assertThat(run("list")).isZero();
        assertThat(out.toString())
                .isEqualToNormalizingNewlines(
                        "DEAD      %s  payment-service  orders-3@17  key 42  OrderPlaced: unreadable: total must be given%n"
                                .formatted(ID));
        assertThat(server.requests).containsExactly("GET ?status=DEAD%2CPARKED");
    }

    @Test
    void an_empty_list_says_so() {
        server.page("", "null");

        assertThat(run("list")).isZero();
        assertThat(out.toString()).contains("No dead letters found");
    }

    @Test
    void a_long_list_is_shown_page_by_page() {
        server.page(LETTER, "\"next\"");
        server.pageBehind("next", 500, "{\"detail\":\"Too long.\"}");

        assertThat(run("list")).isEqualTo(1);
        assertThat(out.toString()).contains("DEAD      " + ID);
        assertThat(err.toString()).contains("Too long.");
    }

    @Test
    void what_there_is_of_a_list_that_breaks_off_is_json_too() {
        server.page(LETTER, "\"next\"");
        server.pageBehind("next", 500, "{\"detail\":\"Too long.\"}");

        assertThat(run("list", "--json")).isEqualTo(1);
        assertThat(json()).hasSize(1);
    }

    @Test
    void the_pages_of_a_list_are_one_array() {
        server.page(LETTER, "\"next\"");
        server.pageBehind("next", 200, "{\"items\":[%s],\"nextCursor\":null}".formatted(LETTER));

        assertThat(run("list", "--json")).isZero();
        assertThat(json()).hasSize(2);
    }

    @Test
    void a_list_is_filtered_by_the_service_and_is_json_for_scripts() {
        server.page(LETTER, "null");

        assertThat(run("list", "--status", "HANDLED", "--topic", "orders", "--order", "a b", "--json"))
                .isZero();
        assertThat(server.requests).containsExactly("GET ?status=HANDLED&topic=orders&key=a+b");
        assertThat(json().get(0).path("id").asString()).isEqualTo(ID);
        assertThat(json().get(0).path("service").asString()).isEqualTo("payment-service");
    }

    @Test
    void one_is_shown_with_all_there_is_to_know() {
        server.answer("GET /" + ID, 200, LETTER.replace("}", """
                ,"cause":"java.lang.X at orderflow.Y","retries":1,"waitsFor":null,"storedAt":"orders.payment-service.dlt-1@2",\
                "headers":{"ce_id":"43"},"payload":{"orderId":"42"},"note":null,\
                "audit":[{"at":"2026-11-24T11:00:00Z","by":"ada","action":"FAILED","note":"java.lang.X"}]}"""));

        assertThat(run("show", ID)).isZero();
        assertThat(out.toString())
                .contains("cause    java.lang.X at orderflow.Y")
                .contains("payload  {\"orderId\":\"42\"}")
                .contains("header   ce_id: 43")
                .contains("audit    2026-11-24T11:00:00Z FAILED by ada: java.lang.X");
    }

    @Test
    void a_record_steers_no_terminal_and_forges_no_line() {
        String forged = "a\\r\\nDEAD forged\\u001b]52;c;Zg==\\u0007\u009b2J\u202e";
        server.page(LETTER.replace("42", forged), "null");
        server.answer("GET /" + ID, 200, LETTER.replace("}", ",\"headers\":{\"" + forged + "\":\"" + forged + "\"}}"));

        assertThat(run("list")).isZero();
        assertThat(run("show", ID)).isZero();
        assertThat(run("show", ID, "--json")).isZero();
        assertThat(out.toString().lines()).noneMatch(line -> line.startsWith("DEAD forged"));
        assertThat(out.toString()).contains("key a\\u000d\\u000aDEAD forged\\u001b]52;c;Zg==\\u0007\\u009b2J\\u202e");
        assertThat(out.toString().replaceAll("[^\\p{Cc}\\p{Cf}]|\n", "")).isEmpty();
    }

    @Test
    void what_is_handled_again_is_0_and_says_who_did_it() {
        server.outcome("POST /" + ID, "HANDLED", "null", 2, 0);

        assertThat(run("retry", ID)).isZero();
        assertThat(out.toString()).contains("HANDLED").contains("2 waiting records handled");
        assertThat(server.requests).contains("POST /" + ID + " {\"by\":\"" + USER + "\"}");
    }

    @Test
    void what_is_still_dead_is_1() {
        server.outcome("POST /" + ID, "DEAD", "\"java.lang.X\"", 0, 2);

        assertThat(run("retry", ID)).isEqualTo(1);
        assertThat(out.toString())
                .contains("DEAD")
                .contains("java.lang.X")
                .contains("2 still wait for dead letter " + ID);
    }

    @Test
    void what_is_refused_is_1_and_says_why() {
        server.answer("POST /" + ID, 409, "{\"detail\":\"It waits behind dead letter 44.\"}");

        assertThat(run("retry", ID)).isEqualTo(1);
        assertThat(out.toString()).contains("refused").contains("It waits behind dead letter 44.");
    }

    @Test
    void all_of_an_order_are_handled_again() {
        server.page(LETTER, "null");
        server.outcome("POST /" + ID, "HANDLED", "null", 0, 0);

        assertThat(run("retry", "--order", "42", "--json")).isZero();
        assertThat(server.requests).first().isEqualTo("GET ?status=DEAD&key=42");
        assertThat(json().get(0).path("status").asString()).isEqualTo("HANDLED");
    }

    @Test
    void a_dry_run_handles_nothing() {
        server.page(LETTER, "null");

        assertThat(run("retry", "--status", "DEAD", "--dry-run")).isZero();
        assertThat(out.toString()).contains("would retry").contains(ID);
        assertThat(server.requests).noneMatch(request -> request.startsWith("POST"));
    }

    @Test
    void discarding_sends_the_reason() {
        server.outcome("DELETE /" + ID, "DISCARDED", "null", 1, 0);

        assertThat(run("discard", ID, "--reason", "sent twice")).isZero();
        assertThat(out.toString()).contains("DISCARDED");
        assertThat(server.requests).contains("DELETE /" + ID + "?reason=sent+twice&by=" + USER);
    }

    @Test
    void an_id_that_no_service_has_is_1_and_says_so() {
        String other = ID.replace('0', '1');

        assertThat(run("show", other)).isEqualTo(1);
        assertThat(err.toString()).contains("there is no dead letter " + other);
    }

    @Test
    void a_service_that_does_not_answer_is_1_and_one_line() {
        server.close();

        assertThat(run("list")).isEqualTo(1);
        assertThat(err.toString())
                .contains("payment-service does not answer at")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "retry",
                "retry nonsense",
                "retry --status PARKED",
                "discard " + ID,
                "show",
                "retry " + ID + " --order 42"
            })
    void wrong_usage_is_2(String arguments) {
        assertThat(run(arguments.split(" "))).isEqualTo(2);
    }

    private int run(String... arguments) {
        String[] all = Stream.concat(
                        Stream.of(arguments), Stream.of("--service", "payment-service", "--url", server.url()))
                .toArray(String[]::new);
        return new CommandLine(new DeadLettersCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler((problem, command, _) -> {
                    command.getErr().println(problem.getMessage());
                    return 1;
                })
                .execute(all);
    }

    private JsonNode json() {
        return JsonMapper.shared().readTree(out.toString());
    }
}
