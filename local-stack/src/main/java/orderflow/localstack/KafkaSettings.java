package orderflow.localstack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The broker's {@code server.properties}: one node, loopback only, small, and quick to be back after a crash. */
record KafkaSettings(
        Path data, int port, int controllerPort, @Nullable ProxiedListener detour, Map<String, String> more) {

    private static final String TEMPLATE = """
            process.roles=broker,controller
            node.id=1
            controller.quorum.voters=1@127.0.0.1:%2$s
            controller.listener.names=CONTROLLER
            listeners=PLAINTEXT://127.0.0.1:%1$s,CONTROLLER://127.0.0.1:%2$s%4$s
            advertised.listeners=PLAINTEXT://127.0.0.1:%1$s%5$s
            listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,DETOUR:PLAINTEXT
            log.dirs=%3$s
            auto.create.topics.enable=false
            default.replication.factor=1
            min.insync.replicas=1
            offsets.topic.replication.factor=1
            offsets.topic.num.partitions=3
            transaction.state.log.replication.factor=1
            transaction.state.log.min.isr=1
            transaction.state.log.num.partitions=3
            share.coordinator.state.topic.replication.factor=1
            share.coordinator.state.topic.min.isr=1
            share.coordinator.state.topic.num.partitions=1
            group.initial.rebalance.delay.ms=0
            broker.session.timeout.ms=2000
            broker.heartbeat.interval.ms=500
            log.cleaner.dedupe.buffer.size=16777216
            num.network.threads=2
            num.io.threads=4
            """;

    /** Of two lines with the same key, the last counts. */
    String text() {
        String own = TEMPLATE.formatted(
                port,
                controllerPort,
                data,
                detour == null ? "" : listener(detour.port()),
                detour == null ? "" : listener(detour.advertisedPort()));
        return more.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue() + "\n")
                .collect(Collectors.joining("", own, ""));
    }

    private static String listener(int port) {
        return ",DETOUR://127.0.0.1:" + port;
    }

    String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    boolean isFormatted() {
        return Files.exists(data.resolve("meta.properties"));
    }
}
