package orderflow.messaging.eventlog;

import java.util.List;
import orderflow.messaging.event.EventEnvelope;

class InMemoryEventLogTest extends EventLogContract {

    private final EventLog log = new InMemoryEventLog("/order-service", 1000);

    @Override
    EventLog log() {
        return log;
    }

    @Override
    List<EventEnvelope> append(NewEvent... events) {
        return log.append(List.of(events));
    }
}
