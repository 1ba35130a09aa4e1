package orderflow.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Some seconds of load over some connections, all on one thread. */
final class LoadPhase {

    private static final long LAST_REPLIES_NANOS = Duration.ofSeconds(10).toNanos();

    private final InetSocketAddress server;
    private final OrderRequests requests;
    private final PhasePlan plan;
    private final PhaseLog log;
    private final Deque<LoadConnection> idle = new ArrayDeque<>();
    private final List<LoadConnection> lost = new ArrayList<>();
    private final Pace pace;
    private final long begin = System.nanoTime();
    private long sent;
    private int awaited;

    LoadPhase(InetSocketAddress server, OrderRequests requests, PhasePlan plan, PhaseLog log) {
        this.server = server;
        this.requests = requests;
        this.plan = plan;
        this.log = log;
        this.pace = new Pace(plan.rate());
    }

    /** Runs it and waits for the last replies, ten seconds at most. Fails where the server takes no connections. */
    void run() throws IOException {
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < plan.connections(); i++) {
                idle.add(LoadConnection.open(server, selector));
            }
            while (!isOver() || awaited > 0) {
                replaceTheLost(selector);
                sendWhatIsDue();
                selector.select(this::receive, pauseMillis());
                giveUpWhenTooLate();
            }
            for (LoadConnection connection : idle) {
                connection.close();
            }
        }
    }

    private boolean isOver() {
        return sent >= plan.orders() || System.nanoTime() - begin >= TimeUnit.SECONDS.toNanos(plan.seconds());
    }

    private void sendWhatIsDue() throws IOException {
        long now = System.nanoTime();
        while (!idle.isEmpty() && !isOver() && begin + pace.dueNanos(sent) <= now) {
            idle.removeFirst().send(requests.next(), pace.startNanos(begin + pace.dueNanos(sent), now));
            sent++;
            awaited++;
            now = System.nanoTime();
        }
    }

    private long pauseMillis() {
        long untilDue = TimeUnit.NANOSECONDS.toMillis(begin + pace.dueNanos(sent) - System.nanoTime());
        return idle.isEmpty() || isOver() ? 100 : Math.clamp(untilDue, 1, 100);
    }

    private void receive(SelectionKey key) {
        LoadConnection connection = (LoadConnection) key.attachment();
        try {
            if (connection.receive()) {
                log.replied(connection.reply(), connection.startNanos(), System.nanoTime());
                awaited--;
                (connection.reply().isLast() ? lost : idle).add(connection);
            }
        } catch (IOException e) {
            broken(connection, e);
        }
    }

    private void broken(LoadConnection connection, IOException reason) {
        if (connection.isBusy()) {
            log.broken(reason);
            awaited--;
        }
        idle.remove(connection);
        lost.add(connection);
    }

    /** A server may close a connection after an error: the load goes on with another one. */
    private void replaceTheLost(Selector selector) throws IOException {
        for (LoadConnection connection : lost) {
            connection.close();
            idle.addLast(LoadConnection.open(server, selector));
        }
        lost.clear();
    }

    private void giveUpWhenTooLate() throws IOException {
        long end = begin + TimeUnit.SECONDS.toNanos(plan.seconds()) + LAST_REPLIES_NANOS;
        if (System.nanoTime() - end > 0) {
            throw new IOException(awaited + " requests were not answered within 10 s");
        }
    }
}
