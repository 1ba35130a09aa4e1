package orderflow.messaging.deadletter;

/** What became of a record that was set aside. */
enum DeadLetterStatus {
    /** It could not be handled; its key is parked until somebody handles it again or discards it. */
    DEAD,
    /** It waits behind the dead letter of its key. */
    PARKED,
    /** It was handled after all. */
    HANDLED,
    /** Somebody decided that it is never to be handled. */
    DISCARDED;

    boolean isOpen() {
        return this == DEAD || this == PARKED;
    }
}
