package orderflow.messaging.deadletter;

/** A place on a dead letter topic. */
record DltPosition(int partition, long offset) {}
