package orderflow.localstack;

/**
 * A second way to a broker. Kafka's clients go where the broker says it is, so clients behind a proxy need a listener
 * that advertises the proxy's port.
 *
 * @param port where the broker listens for it
 * @param advertisedPort where its clients are sent: the proxy's
 */
public record ProxiedListener(int port, int advertisedPort) {

    /** What clients that go this way call {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + advertisedPort;
    }
}
