package orderflow.cli.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import orderflow.localstack.system.OrderflowSystem;
import orderflow.localstack.system.ProblemException;
import orderflow.localstack.system.Service;

/** The way of one order through the system, printed while it happens. */
final class OrderStory {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final List<String> TOPICS = List.of("orders", "payments");

    private final OrderflowSystem system;
    private final DemoConsole console;
    private final BlockingQueue<SeenEvent> seen = new LinkedBlockingQueue<>();
    private final Set<Step> done = EnumSet.noneOf(Step.class);

    OrderStory(OrderflowSystem system, DemoConsole console) {
        this.system = system;
        this.console = console;
    }

    /** Places the sample order and prints each event. @throws ProblemException where it is not mailed within 60 s */
    void print() {
        console.storyBegins();
        try (EventWatch _ = EventWatch.open(system.kafka(), TOPICS, seen::add)) {
            long begin = System.nanoTime();
            SampleOrder order = SampleOrder.place(system.url(Service.ORDERS));
            console.event(Duration.ofNanos(System.nanoTime() - begin), "placed", "201, order " + order.orderId());
            try (MailWatch _ = MailWatch.open(system.mailUrl(), order.orderId(), seen::add)) {
                follow(order.orderId(), begin);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException("interrupted");
        }
    }

    private void follow(String orderId, long begin) throws InterruptedException {
        while (!done.containsAll(Step.ALL)) {
            long left = LIMIT.toNanos() - (System.nanoTime() - begin);
            SeenEvent event = seen.poll(left, TimeUnit.NANOSECONDS);
            if (event == null) {
                throw new ProblemException(missing());
            }
            if (event.orderId().equals(orderId)) {
                print(event, Duration.ofNanos(event.nanos() - begin));
            }
        }
    }

    private void print(SeenEvent event, Duration after) {
        Step.of(event.type()).ifPresent(step -> {
            if (done.add(step)) {
                console.event(after, step.word(), step.text(event));
            }
        });
    }

    private String missing() {
        List<Step> missing = new ArrayList<>(Step.ALL);
        missing.removeAll(done);
        Step first = missing.getFirst();
        return "the sample order was not %s within %s s: look into .demo/logs/%s.log"
                .formatted(first.word(), LIMIT.toSeconds(), first.service().label());
    }
}
