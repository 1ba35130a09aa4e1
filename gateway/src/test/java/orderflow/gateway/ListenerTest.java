package orderflow.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ListenerTest {

    private static final int ANSWER_LIMIT_MS = 5_000;

    private final List<InetSocketAddress> instances = new CopyOnWriteArrayList<>();
    private final Semaphore room = new Semaphore(10);
    private final Server first = Server.start("first");
    private final Server second = Server.start("second");
    private Listener listener;

    @BeforeEach
    void listen() throws IOException {
        listener = Listener.open(0, () -> List.copyOf(instances), room);
        Thread.startVirtualThread(listener::run);
    }

    @AfterEach
    void close() throws IOException {
        listener.close();
        first.close();
        second.close();
    }

    @Test
    void passesTheRequestAndItsEndAndTheWholeAnswer() {
        instances.add(first.address());
        String request = "x".repeat(1_000_000);

        assertThat(ask(request)).isEqualTo("first heard " + request);
    }

    @Test
    void everyInstanceGetsItsShare() {
        instances.addAll(List.of(first.address(), second.address()));

        assertThat(answersTo(60)).contains("first heard it", "second heard it");
    }

    @Test
    void anInstanceThatTakesNoConnectionIsPassedOver() {
        instances.addAll(List.of(first.address(), second.address()));
        first.close();

        assertThat(answersTo(20)).containsOnly("second heard it");
    }

    @Test
    void anInstanceThatComesLaterIsFoundAtTheNextConnection() {
        instances.add(first.address());
        ask("it");
        instances.set(0, second.address());

        assertThat(ask("it")).isEqualTo("second heard it");
    }

    @Test
    void hangsUpAtOnceWhereThereIsNoInstance() {
        assertThat(ask("it")).isEmpty();
    }

    @Test
    void hangsUpAtOnceWhereTheNameIsUnknown() throws IOException {
        try (Listener lost = Listener.open(0, ListenerTest::unknown, room)) {
            Thread.startVirtualThread(lost::run);

            assertThat(ask(lost, "it")).isEmpty();
        }
    }

    @Test
    void whoComesWhenThereIsNoRoomIsServedWhenAnotherHasGone() throws Exception {
        instances.add(first.address());
        CountDownLatch firstIsServed = new CountDownLatch(1);
        try (Listener small = Listener.open(0, () -> noting(firstIsServed), new Semaphore(1))) {
            Thread.startVirtualThread(small::run);
            CompletableFuture<String> waiting;
            try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), small.port())) {
                firstIsServed.await();
                instances.set(0, second.address());
                waiting = CompletableFuture.supplyAsync(() -> ask(small, "it"), Thread::startVirtualThread);
                assertThatThrownBy(() -> waiting.get(200, TimeUnit.MILLISECONDS))
                        .isInstanceOf(TimeoutException.class);
            }
            assertThat(waiting.get(ANSWER_LIMIT_MS, TimeUnit.MILLISECONDS)).isEqualTo("second heard it");
        }
    }

    @Test
    void aServiceIsNamedWithItsPort() throws UnknownHostException {
        NamedInstances instances = NamedInstances.parse("127.0.0.1:8082");

        assertThat(instances.now()).containsExactly(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 8082));
    }

    private List<InetSocketAddress> noting(CountDownLatch asked) {
        List<InetSocketAddress> now = List.copyOf(instances);
        asked.countDown();
        return now;
    }

    private static List<InetSocketAddress> unknown() throws UnknownHostException {
        throw new UnknownHostException("payment-service");
    }

    private List<String> answersTo(int requests) {
        return IntStream.range(0, requests).mapToObj(request -> ask("it")).collect(Collectors.toList());
    }

    private String ask(String request) {
        return ask(listener, request);
    }

    private static String ask(Listener listener, String request) {
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), listener.port())) {
            client.setSoTimeout(ANSWER_LIMIT_MS);
            client.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            client.shutdownOutput();
            return new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketException e) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
