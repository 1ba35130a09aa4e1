package orderflow.checker.history;

/**
 * Where a record stands.
 *
 * @param former the id of the topic, where the name is another topic's by now; empty where it is not
 */
public record RecordPlace(String topic, String former, int partition, long offset) {

    public RecordPlace(String topic, int partition, long offset) {
        this(topic, "", partition, offset);
    }

    /** Whether it went with its topic. */
    public boolean isGone() {
        return !former.isEmpty();
    }

    @Override
    public String toString() {
        return topic + (isGone() ? "(" + former + ")" : "") + "-" + partition + "@" + offset;
    }
}
