package orderflow.messaging.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A producer whose own metrics are meters for as long as it is open. */
public final class MeteredProducer extends KafkaProducer<byte[], byte[]> {

    private final KafkaClientMetrics metrics;

    public MeteredProducer(Map<String, Object> settings, MeterRegistry meters) {
        super(settings, new ByteArraySerializer(), new ByteArraySerializer());
        metrics = new KafkaClientMetrics(this);
        metrics.bindTo(meters);
    }

    @Override
    public void close(Duration timeout) {
        metrics.close();
        super.close(timeout);
    }
}
