package orderflow.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Where the servers listen, all on the loopback address. */
public record Ports(int kafka, int kafkaController, int postgres, int smtp, int mailPage) {

    /** Below the range that systems take outgoing connections' ports from, so that a server finds its port again. */
    private static final int LOWEST = 10_000;

    private static final int HIGHEST = 32_000;
    private static final AtomicInteger TURN =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(HIGHEST));

    /** The well-known ports, each with this much added. */
    public static Ports defaults(int offset) {
        return new Ports(9092 + offset, 9093 + offset, 5432 + offset, 1025 + offset, 8025 + offset);
    }

    /** Ports that nobody listens on at the moment. */
    public static Ports free() {
        return new Ports(freePort(), freePort(), freePort(), freePort(), freePort());
    }

    /** A port that nobody listens on at the moment, and that nobody else in this JVM was given. */
    public static int freePort() {
        return IntStream.generate(() -> LOWEST + Math.floorMod(TURN.getAndIncrement(), HIGHEST - LOWEST))
                .filter(Ports::isFree)
                .findFirst()
                .orElseThrow();
    }

    /** Whether a server could listen on that port now. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (BindException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
