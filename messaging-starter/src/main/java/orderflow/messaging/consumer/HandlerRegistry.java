package orderflow.messaging.consumer;

import java.util.List;
import java.util.UUID;
import orderflow.messaging.deadletter.LostRecordException;
import orderflow.messaging.deadletter.RecordHandlers;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Records that come a second time because somebody wants them handled after all. */
record HandlerRegistry(List<RunningConsumer> consumers, Inbox inbox) implements RecordHandlers {

    @Override
    public boolean handle(ConsumerRecord<byte[], byte[]> record) {
        return consumers.stream()
                .filter(consumer -> consumer.topic().equals(record.topic()))
                .findFirst()
                .orElseThrow(() -> new LostRecordException("this service does not read that topic any more"))
                .consumer()
                .handleOutOfTurn(record);
    }

    @Override
    public void drop(UUID eventId) {
        inbox.add(eventId);
    }
}
