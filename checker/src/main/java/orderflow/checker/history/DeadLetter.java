package orderflow.checker.history;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of a service's index of dead letters.
 *
 * @param source the record that it is about
 * @param key that record's key; null where that is no UUID
 * @param status {@code DEAD}, {@code PARKED} (waits behind a dead one), {@code HANDLED} (again, and with success) or {@code DISCARDED}
 */
public record DeadLetter(RecordPlace source, @Nullable UUID key, String status) {

    /** Whether it was handled in the end, and is in the inbox like any other. */
    public boolean isHandled() {
        return status.equals("HANDLED");
    }

    /** Whether somebody decided that it is never handled: its id is in the inbox then, where it had one. */
    public boolean isDiscarded() {
        return status.equals("DISCARDED");
    }

    /** Whether it waits behind another and was never tried itself. */
    public boolean isParked() {
        return status.equals("PARKED");
    }
}
