package orderflow.messaging.consumer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import orderflow.messaging.MessagingProperties;
import orderflow.messaging.deadletter.DeadLetters;
import orderflow.messaging.trace.ConsumerTraces;
import orderflow.messaging.trace.Traces;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.MicrometerConsumerListener;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.listener.ListenerContainerPauseService;
import org.springframework.transaction.support.TransactionOperations;

/** The one place where dedupe, retries, dead letters, metrics and back-off are composed around a handler. */
record ConsumerBuilder(
        String service,
        MessagingProperties.Consumer settings,
        ConsumerFactory<?, ?> consumers,
        TransactionOperations transactions,
        JdbcTemplate jdbc,
        DeadLetters deadLetters,
        MeterRegistry meters,
        Traces traces,
        Clock clock,
        ListenerContainerPauseService pauses) {

    /** About a hundred events of this system: more are not made to wait for company. */
    private static final int MANY_BYTES = 65_536;

    /** Fewer than these in a poll, and nobody gains by a pause. A container's shortest one is 10 ms. */
    private static final int FEW_RECORDS = 8;

    /** In a session time-out. */
    private static final int HEARTBEATS = 20;

    RunningConsumer build(EventHandler handler) {
        ConsumedTopic topic = consumed(handler.topic());
        OffsetRecommitter recommitter = new OffsetRecommitter(topic);
        InfrastructureBackOff backOff = new InfrastructureBackOff(pauses, settings, topic, recommitter);
        Brake brake = new Brake(deadLetters, handler.topic(), settings.brakeAfter(), clock);
        EventConsumer consumer = consumer(topic, handler, brake);
        Assignment assignment = new Assignment(topic, rebalances(handler.topic()), () -> {
            backOff.succeeded();
            brake.letGo();
        });
        KafkaMessageListenerContainer<byte[], byte[]> container = container(topic, backOff, recommitter, assignment);
        container.setupMessageListener((BatchMessageListener<byte[], byte[]>) records -> {
            consumer.onMessage(records);
            backOff.succeeded();
            container.getContainerProperties().setIdleBetweenPolls(pauseAfter(records.size()));
        });
        return new RunningConsumer(topic, consumer, container, backOff, brake, assignment, new AtomicBoolean(true));
    }

    /** In milliseconds, one for each record: the more there is to do, the more of it shares a commit. */
    private long pauseAfter(int records) {
        return records < FEW_RECORDS ? 0 : Math.min(records, settings.linger().toMillis());
    }

    private EventConsumer consumer(ConsumedTopic topic, EventHandler handler, Brake brake) {
        ConsumerMetrics metrics = new ConsumerMetrics(meters, clock, service, handler.types());
        ConsumerTraces spans = traces.consumer(service, handler.topic());
        return new EventConsumer(
                topic,
                handler.types(),
                new HandlerTransaction(transactions, new Inbox(jdbc), metrics, spans, brake, handler),
                new Attempts(settings.attempts(), settings.attemptInterval()),
                deadLetters,
                metrics,
                spans,
                brake,
                settings.batchTime());
    }

    private ConsumedTopic consumed(String topic) {
        return new ConsumedTopic(
                topic,
                counter(
                        "orderflow.events.missed",
                        "Records that were removed from the topic before they were handled",
                        topic),
                counter("orderflow.consumer.topic.changes", "How often the topic was deleted and made again", topic));
    }

    private Counter rebalances(String topic) {
        return counter(
                "orderflow.consumer.rebalances", "How often the group settled anew which partitions are whose", topic);
    }

    private Counter counter(String name, String description, String topic) {
        return Counter.builder(name)
                .description(description)
                .tags("consumer", service, "topic", topic)
                .register(meters);
    }

    private KafkaMessageListenerContainer<byte[], byte[]> container(
            ConsumedTopic topic, InfrastructureBackOff backOff, OffsetRecommitter recommitter, Assignment assignment) {
        ContainerProperties properties = new ContainerProperties(topic.name());
        properties.setGroupId(service);
        properties.setAckMode(ContainerProperties.AckMode.BATCH);
        // An offset that gets lost brings duplicates, which are dropped. To wait for each would cost a round trip.
        properties.setSyncCommits(false);
        properties.setCommitCallback(recommitter);
        properties.setOffsetAndMetadataProvider((_, offset) -> topic.offset(offset));
        properties.setIdlePartitionEventInterval(OffsetRecommitter.QUIET.toMillis());
        properties.setConsumerRebalanceListener(assignment);
        // Else a right that is given a moment too late, or taken by mistake, would end the container for good.
        properties.setAuthExceptionRetryInterval(settings.maxBackOff());
        var container = new KafkaMessageListenerContainer<>(factory(), properties);
        container.setApplicationEventPublisher(recommitter);
        container.setBeanName(service + "-" + topic.name());
        container.setCommonErrorHandler(backOff);
        return container;
    }

    private ConsumerFactory<byte[], byte[]> factory() {
        Map<String, Object> properties = new HashMap<>(consumers.getConfigurationProperties());
        properties.putAll(Map.of(
                // Each partition is given its position. Out of range is an error, so that what is missed is counted.
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "none",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                settings.batchSize(),
                ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG,
                (int) settings.maxPollInterval().toMillis(),
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                (int) settings.sessionTimeout().toMillis(),
                // With a heartbeat a member learns that another has come or gone. Until all know, what changes hands
                // stands still.
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                (int) settings.sessionTimeout().dividedBy(HEARTBEATS).toMillis(),
                ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                settings.batchBytes(),
                ConsumerConfig.FETCH_MIN_BYTES_CONFIG,
                MANY_BYTES,
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                (int) settings.fetchMaxWait().toMillis(),
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                CooperativeStickyAssignor.class.getName()));
        var factory =
                new DefaultKafkaConsumerFactory<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        factory.addListener(new MicrometerConsumerListener<>(meters));
        return factory;
    }
}
