package orderflow.messaging;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a service publishes and consumes.
 *
 * @param partitions of each topic where the project creates it; bounds how many instances share the work
 * @param replicationFactor of each topic where the project creates it
 * @param topicRetention how long a topic keeps its events where the project creates it; compacted ones keep the latest of
 *     each key for ever
 * @param maxEventBytes a larger event is refused at append; the topics take a little more, for the headers
 * @param relay how the event log is published
 * @param consumer how topics are read
 * @param inbox how long it is known which events were handled
 */
@ConfigurationProperties("orderflow.messaging")
public record MessagingProperties(
        @DefaultValue("6") int partitions,
        @DefaultValue("1") short replicationFactor,
        @DefaultValue("7d") Duration topicRetention,
        @DefaultValue("900000") int maxEventBytes,
        @DefaultValue Relay relay,
        @DefaultValue Consumer consumer,
        @DefaultValue Inbox inbox) {

    /** What a whole record may have: an event and its headers. */
    public int maxRecordBytes() {
        return maxEventBytes + 16_384;
    }

    /**
     * @param batchSize events that are in flight together
     * @param batchBytes what they may have together in memory; only a single event may have more
     * @param linger how long it collects events after a pass, a millisecond for each that the pass had, at the longest
     * @param pollInterval how often it looks for events that nobody woke it for: those of other instances
     * @param retryInterval how long it waits after a failure, and as a stand-by between attempts to become the owner
     */
    public record Relay(
            @DefaultValue("500") int batchSize,
            @DefaultValue("4000000") int batchBytes,
            @DefaultValue("25ms") Duration linger,
            @DefaultValue("200ms") Duration pollInterval,
            @DefaultValue("1s") Duration retryInterval) {}

    /**
     * @param batchSize records that share one transaction
     * @param batchBytes what one answer of the broker may have, and twice as much what a poll may have; only a single
     *     record may have more
     * @param sessionTimeout how long after its last heartbeat an instance's partitions go to the others: after it was
     *     killed, or when it is frozen
     * @param maxPollInterval how long handling a poll may take before its partitions go to another instance; a batch that
     *     needs longer is ended early, see {@link #batchTime}
     * @param fetchMaxWait how long the broker collects records, unless they are many before, so that they share a transaction
     * @param linger how long it pauses after a poll that had more than a few records, a millisecond for each, at the longest
     * @param attempts how often an event is tried that fails for no known reason, before it becomes a dead letter
     * @param attemptInterval how long it waits before it tries such an event again
     * @param brakeAfter so many keys in a row whose events become dead letters for one cause, and no more do; 0 for never
     * @param backOff the first wait while the database is away; doubles each time, with jitter
     * @param maxBackOff the longest such wait
     */
    public record Consumer(
            @DefaultValue("500") int batchSize,
            @DefaultValue("4000000") int batchBytes,
            @DefaultValue("10s") Duration sessionTimeout,
            @DefaultValue("60s") Duration maxPollInterval,
            @DefaultValue("25ms") Duration fetchMaxWait,
            @DefaultValue("25ms") Duration linger,
            @DefaultValue("3") int attempts,
            @DefaultValue("50ms") Duration attemptInterval,
            @DefaultValue("20") int brakeAfter,
            @DefaultValue("100ms") Duration backOff,
            @DefaultValue("5s") Duration maxBackOff) {

        /**
         * How long handling a poll's records one by one may take; the rest comes with the next poll. The last one begun
         * ends in the other two thirds even where its dead letter waits for the broker.
         */
        public Duration batchTime() {
            return maxPollInterval.dividedBy(3);
        }
    }

    /**
     * @param retention the dedupe window: an event that comes again later than this is handled again. Counts from the
     *     making of the event, so it has to be longer than a topic keeps events, and by as much as a broker may be away
     */
    public record Inbox(@DefaultValue("15d") Duration retention) {}
}
