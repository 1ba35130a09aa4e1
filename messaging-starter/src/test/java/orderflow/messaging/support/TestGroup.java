package orderflow.messaging.support;

import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/** A consumer group, as the broker knows it. */
public record TestGroup(String name) {

    public int members() {
        try (Admin admin = Admin.create(TestTopics.connection())) {
            return admin.describeConsumerGroups(List.of(name))
                    .all()
                    .get()
                    .get(name)
                    .members()
                    .size();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many records it has come to, on all partitions of its topics. */
    public long committed() {
        try (Admin admin = Admin.create(TestTopics.connection())) {
            return admin.listConsumerGroupOffsets(name).partitionsToOffsetAndMetadata().get().values().stream()
                    .mapToLong(OffsetAndMetadata::offset)
                    .sum();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
