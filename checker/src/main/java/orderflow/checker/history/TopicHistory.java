package orderflow.checker.history;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import orderflow.localstack.system.Service;

/**
 * A topic from its first record that is still there to its last.
 *
 * @param begins the first offset of each partition; above 0 where retention has removed the records before
 * @param ends the offset behind the last record of each partition
 * @param records those of each partition in their order
 */
public record TopicHistory(String name, Map<Integer, Long> begins, Map<Integer, Long> ends, List<TopicRecord> records) {

    /** Whether every record that was ever written is there: none was removed by retention or compaction. */
    public boolean isWhole() {
        return records.size()
                == ends.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The events that a service says it has published here: what others have put on the topic is left out. */
    public Stream<TopicRecord> publishedBy(String source) {
        return records.stream()
                .filter(one ->
                        one.event() != null && one.requireEvent().source().equals(source));
    }

    /** Where the records are that no service of the system has published. */
    Stream<RecordPlace> strange() {
        return records.stream()
                .filter(one -> one.event() == null
                        || Stream.of(Service.values())
                                .noneMatch(
                                        service -> one.requireEvent().source().equals("/" + service.label())))
                .map(this::place);
    }

    public RecordPlace place(TopicRecord one) {
        return new RecordPlace(name, one.partition(), one.offset());
    }
}
