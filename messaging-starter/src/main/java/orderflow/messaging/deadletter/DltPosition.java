package orderflow.messaging.deadletter;

/** Where on a dead letter topic a record is. */
record DltPosition(int partition, long offset) {}
