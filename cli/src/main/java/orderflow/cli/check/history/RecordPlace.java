package orderflow.cli.check.history;

/** Where a record stands. */
public record RecordPlace(String topic, int partition, long offset) {

    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
