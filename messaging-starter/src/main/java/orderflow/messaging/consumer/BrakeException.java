package orderflow.messaging.consumer;

/** An event waits because too many others of its topic have failed like it. */
final class BrakeException extends RuntimeException {

    BrakeException(String topic, int limit) {
        super(limit + " events of " + topic + " in a row became dead letters for one cause, no more do");
    }
}
