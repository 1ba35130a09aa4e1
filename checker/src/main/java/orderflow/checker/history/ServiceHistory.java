package orderflow.checker.history;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What a service keeps of events.
 *
 * @param log in the order of its positions
 * @param unpublished ids of those that are still in the outbox
 * @param unpublishedStates how many states are still in the outbox of states
 */
public record ServiceHistory(
        List<LoggedEvent> log,
        Set<UUID> unpublished,
        long unpublishedStates,
        Inbox inbox,
        List<DeadLetter> deadLetters) {

    /** The ids of the whole log. */
    public Set<UUID> ids() {
        return log.stream().map(LoggedEvent::id).collect(Collectors.toSet());
    }
}
