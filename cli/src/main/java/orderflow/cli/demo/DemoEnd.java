package orderflow.cli.demo;

import java.util.concurrent.CountDownLatch;
import orderflow.localstack.system.OrderflowSystem;
import orderflow.localstack.system.WorkspaceLock;

/** Stops the system when the launcher ends, by Ctrl-C or by itself. */
final class DemoEnd {

    private final CountDownLatch reached = new CountDownLatch(1);

    private DemoEnd() {}

    static DemoEnd atExit(OrderflowSystem system, WorkspaceLock lock, DemoConsole console) {
        DemoEnd end = new DemoEnd();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end.reach(system, lock, console)));
        return end;
    }

    /** Waits for the end; the launcher exits then. */
    void await() throws InterruptedException {
        reached.await();
    }

    /** Waits for the end only where it has begun, so that nobody hears of failures that come of it. */
    void awaitWhere(boolean begun) throws InterruptedException {
        if (begun) {
            await();
        }
    }

    private void reach(OrderflowSystem system, WorkspaceLock lock, DemoConsole console) {
        console.stopping();
        system.close();
        lock.close();
        console.stopped();
        reached.countDown();
    }
}
