package orderflow.schemas;

/**
 * A topic that carries events.
 *
 * @param name its name on the broker
 * @param compacted it keeps the latest record of each key, and a record without a value erases the key
 */
public record EventTopic(String name, boolean compacted) {}
