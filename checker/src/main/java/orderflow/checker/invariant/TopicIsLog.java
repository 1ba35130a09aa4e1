package orderflow.checker.invariant;

import static java.util.stream.Collectors.toSet;

import java.util.Set;
import java.util.UUID;
import orderflow.checker.history.History;
import orderflow.checker.history.LoggedEvent;
import orderflow.checker.history.ServiceHistory;
import orderflow.checker.history.TopicHistory;
import orderflow.localstack.system.Service;

/**
 * On the topics {@code orders}, {@code payments} and {@code notifications}: every event that names the topic's own service
 * as its source is in that service's log, and every event of the log is on the topic, except those that are still in the
 * outbox. Where retention has removed records from the topic, only the first half is asked.
 */
final class TopicIsLog implements Invariant {

    @Override
    public String id() {
        return "I3";
    }

    @Override
    public String promise() {
        return "the ids on a topic are the ids in the log";
    }

    @Override
    public Result check(History history) {
        Examination examination = new Examination();
        for (Service service : Service.values()) {
            TopicHistory topic = history.topic(service.schema().schema());
            compare(service, topic, history.service(service), examination);
        }
        return examination.result("events");
    }

    private static void compare(Service service, TopicHistory topic, ServiceHistory kept, Examination examination) {
        Set<UUID> logged = kept.ids();
        topic.publishedBy("/" + service.label())
                .filter(one -> !logged.contains(one.requireEvent().id()))
                .forEach(one -> examination.violated("event %s is on the topic (%s) and not in %s.event_log"
                        .formatted(one.requireEvent().id(), topic.place(one), topic.name())));
        if (topic.isWhole()) {
            Set<UUID> published = topic.publishedBy("/" + service.label())
                    .map(one -> one.requireEvent().id())
                    .collect(toSet());
            kept.log().stream()
                    .filter(event -> !published.contains(event.id())
                            && !kept.unpublished().contains(event.id()))
                    .forEach(event -> examination.violated(lost(event, topic)));
        }
        examination.looksAt(logged.size());
    }

    private static String lost(LoggedEvent event, TopicHistory topic) {
        return "%s is in %s.event_log, not in its outbox, and not on the topic".formatted(event, topic.name());
    }
}
