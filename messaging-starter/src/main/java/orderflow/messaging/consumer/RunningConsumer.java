package orderflow.messaging.consumer;

import org.springframework.kafka.listener.AbstractMessageListenerContainer;

/** One handler's consumer: the container that polls, and what it does when the infrastructure is away. */
record RunningConsumer(
        String topic, AbstractMessageListenerContainer<byte[], byte[]> container, InfrastructureBackOff backOff) {}
