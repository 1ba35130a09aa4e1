package orderflow.messaging.deadletter;

/** What came of setting a record aside. */
public enum ParkingResult {
    /** It is a dead letter now, and its key is parked. */
    DEAD,
    /** It waits behind the dead letter of its key now. */
    PARKED,
    /** It was set aside before, and is left as it was. */
    KNOWN,
    /** Nothing parks its key any more: it was not set aside, and is to be handled. */
    FREE
}
