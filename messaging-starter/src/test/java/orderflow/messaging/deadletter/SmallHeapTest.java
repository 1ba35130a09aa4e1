package orderflow.messaging.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import orderflow.messaging.support.TestSchema;
import orderflow.messaging.support.TestService;
import orderflow.messaging.support.TestTopics;
import orderflow.testing.TestInfrastructure;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** What is large in a record that is set aside ends no service that has the heap of the demo's. */
class SmallHeapTest {

    private final TestSchema schema = TestSchema.create().withEffects();

    @TempDir
    Path directory;

    @Test
    void hundredsOfRecordsWithALargeTypeEndNoService() throws Exception {
        TestTopics.recreate("payments");
        byte[] large = "x".repeat(850_000).getBytes(UTF_8);
        TestTopics.send(IntStream.range(0, 300)
                .mapToObj(i -> noEvent(i % 3, new RecordHeaders().add("ce_type", large)))
                .toList());

        assertThat(service(300)).isEqualTo("listed 300 of them, less than 500 KB");
    }

    /** What it said until it ended. */
    private String service(int records) throws Exception {
        Path log = directory.resolve("service.log");
        Process service = new ProcessBuilder(command(records))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            service.waitFor(5, TimeUnit.MINUTES);
            try (Stream<String> said = Files.lines(log)) {
                return said.filter(line -> line.startsWith("listed") || line.startsWith("Terminating"))
                        .collect(Collectors.joining());
            }
        } finally {
            service.destroyForcibly();
        }
    }

    private List<String> command(int records) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                SmallService.class.getName(),
                String.valueOf(records)));
        Stream.of(
                        "spring.application.name=small-heap-" + schema.name(),
                        "spring.kafka.bootstrap-servers="
                                + TestInfrastructure.shared().kafka(),
                        "spring.datasource.url=" + schema.url(),
                        "spring.datasource.username=order_service",
                        "spring.datasource.password="
                                + TestInfrastructure.shared().password("order_service"),
                        "spring.flyway.enabled=false",
                        "orderflow.messaging.consumer.max-back-off=500ms")
                .forEach(setting -> command.add("--" + setting));
        return command;
    }

    private static ProducerRecord<byte[], byte[]> noEvent(int partition, Headers headers) {
        return new ProducerRecord<>(
                "payments", partition, UUID.randomUUID().toString().getBytes(UTF_8), new byte[] {0, -1}, headers);
    }

    /** Ends when so many records are set aside and listed. */
    static final class SmallService {

        public static void main(String[] arguments) {
            long expected = Long.parseLong(arguments[0]);
            try (ConfigurableApplicationContext service = new SpringApplicationBuilder(TestService.class)
                    .web(WebApplicationType.NONE)
                    .run(List.of(arguments).subList(1, arguments.length).toArray(String[]::new))) {
                JdbcTemplate database = service.getBean(JdbcTemplate.class);
                await().atMost(Duration.ofMinutes(4))
                        .until(() ->
                                database.queryForObject("SELECT count(*) FROM dead_letter", Long.class) == expected);
                Set<DeadLetterStatus> all = EnumSet.allOf(DeadLetterStatus.class);
                DeadLetterPage page = service.getBean(DeadLetterOperations.class)
                        .page(new DeadLetterFilter(all, null, null, null, null), 500);
                int octets = JsonMapper.shared().writeValueAsBytes(page).length;
                System.out.println("listed " + page.items().size() + " of them, "
                        + (octets < 500_000 ? "less than 500 KB" : octets + " octets"));
            }
        }
    }
}
