package orderflow.chaos.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;
import orderflow.localstack.system.Service;

/** A service's log on its way to the topic of the same name, as its operator sees it. */
record PublishedLog(Faults faults, Service service) {

    private static final Duration BACK_LIMIT = Duration.ofSeconds(60);
    private static final Duration PUBLISHED_LIMIT = Duration.ofSeconds(150);

    /** The one of the service that this is an instance of. */
    static PublishedLog of(Faults faults, String instance) {
        return Stream.of(Service.values())
                .filter(service -> instance.startsWith(service.label()))
                .map(service -> new PublishedLog(faults, service))
                .findFirst()
                .orElseThrow();
    }

    /** The position of its last event; 0 where it has none. */
    long end() {
        return operator().number("SELECT coalesce(max(position), 0) FROM %s.event_log".formatted(schema()));
    }

    boolean isPublished(long upTo) {
        return operator().number("SELECT count(*) FROM %s.outbox WHERE position <= %s".formatted(schema(), upTo)) == 0;
    }

    /** Returns when the topic has all that there is now. */
    void awaitPublished() {
        awaitPublished(end());
    }

    /** Publishes a part of it once more, as docs/scaling.md says, and returns when the topic has it. */
    void publishAgain(long above, long upTo) throws IOException {
        int events = operator().change("""
                INSERT INTO %1$s.outbox
                SELECT position FROM %1$s.event_log WHERE position > %2$s AND position <= %3$s
                ON CONFLICT DO NOTHING
                """.formatted(schema(), above, upTo));
        faults.report("%s: %s events are published again".formatted(service.label(), events));
        for (String instance : faults.system().instancesOf(service.label())) {
            long pid = faults.controls().stop(instance);
            faults.require(() -> faults.system().pid(instance) != pid, BACK_LIMIT, instance + " does not come back");
        }
        awaitPublished(upTo);
    }

    private void awaitPublished(long upTo) {
        faults.require(() -> isPublished(upTo), PUBLISHED_LIMIT, service.label() + " does not publish its log");
    }

    private DatabaseOperator operator() {
        return new DatabaseOperator(faults.system());
    }

    private String schema() {
        return service.schema().schema();
    }
}
