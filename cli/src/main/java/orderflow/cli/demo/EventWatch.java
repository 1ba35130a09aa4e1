package orderflow.cli.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.function.Consumer;
import orderflow.localstack.system.TopicReader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Sees every event that is published on some topics from its opening on, without being a member of any consumer group. */
final class EventWatch implements AutoCloseable {

    private final TopicReader reader;
    private final Thread thread;

    private EventWatch(TopicReader reader, Thread thread) {
        this.reader = reader;
        this.thread = thread;
    }

    /** Watches those topics. Reports what is published once this has returned, on a thread of its own. */
    static EventWatch open(String bootstrapServers, List<String> topics, Consumer<SeenEvent> listener) {
        TopicReader reader = TopicReader.open(bootstrapServers);
        reader.seekToEnd(topics);
        Thread thread = Thread.ofVirtual().start(() -> reader.follow(published -> listener.accept(seen(published))));
        return new EventWatch(reader, thread);
    }

    @Override
    public void close() {
        reader.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        reader.close();
    }

    private static SeenEvent seen(ConsumerRecord<byte[], byte[]> published) {
        Header type = published.headers().lastHeader("ce_type");
        String name = type == null ? "?" : new String(type.value(), UTF_8);
        return new SeenEvent(
                System.nanoTime(),
                published.topic(),
                published.key() == null ? "" : new String(published.key(), UTF_8),
                name.substring(name.lastIndexOf('.') + 1));
    }
}
