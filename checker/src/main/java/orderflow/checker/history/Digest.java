package orderflow.checker.history;

/**
 * A record's parts in short, each a SHA-256.
 *
 * @param headers those that the record came with: without the ones that say why it is a dead letter
 */
public record Digest(String key, String value, String headers) {}
