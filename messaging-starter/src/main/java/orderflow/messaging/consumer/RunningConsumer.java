package orderflow.messaging.consumer;

import org.springframework.kafka.listener.AbstractMessageListenerContainer;

/** One handler's consumer: the container that polls, what handles its records, and what it does when the infrastructure is away. */
record RunningConsumer(
        String topic,
        EventConsumer consumer,
        AbstractMessageListenerContainer<byte[], byte[]> container,
        InfrastructureBackOff backOff,
        Brake brake,
        Assignment assignment) {}
