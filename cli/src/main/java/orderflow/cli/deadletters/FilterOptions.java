package orderflow.cli.deadletters;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which dead letters are meant. */
final class FilterOptions {

    @Option(names = "--topic", paramLabel = "TOPIC", description = "Only records of this topic, for example orders.")
    private @Nullable String topic;

    @Option(names = "--order", paramLabel = "KEY", description = "Only records with this key, which is the order's id.")
    private @Nullable String key;

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description = "Only events of this type, for example orderflow.orders.v1.OrderPlaced.")
    private @Nullable String type;

    /** Whether there is any. */
    boolean isGiven() {
        return topic != null || key != null || type != null;
    }

    Criteria with(String status) {
        return new Criteria(status, topic, key, type);
    }
}
