package orderflow.messaging.batch;

/** More is asked for than can be held; nothing was done, and it may be asked again in a moment. */
public final class OverloadedException extends RuntimeException {

    public OverloadedException() {
        super("too many requests are waiting");
    }
}
