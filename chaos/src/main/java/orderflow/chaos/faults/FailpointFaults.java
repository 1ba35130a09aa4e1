package orderflow.chaos.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import orderflow.chaos.faults.Scenario.Injection;

/** Each failpoint halts a process that has it, again and again. */
final class FailpointFaults {

    /** Which every service's name has in it: the starter's points are in all of them. */
    private static final String IN_ALL = "-service";

    private static final Duration HIT_LIMIT = Duration.ofSeconds(15);
    private static final Duration BACK_LIMIT = Duration.ofSeconds(60);
    private static final int LATEST_HIT = 20;

    private FailpointFaults() {}

    static List<Scenario> scenarios() {
        return Stream.of(
                        halt("relay.afterRead", IN_ALL, "the events are read and none is sent"),
                        halt("relay.afterSend", IN_ALL, "events are sent and not acknowledged"),
                        halt("relay.beforeDelete", IN_ALL, "events are acknowledged and still in the outbox")
                                .inShortSet(),
                        halt("relay.afterDelete", IN_ALL, "events are acknowledged and gone from the outbox"),
                        halt("consumer.beforeClaim", IN_ALL, "records are read and not claimed"),
                        halt("consumer.afterHandle", IN_ALL, "events are handled and nothing is committed"),
                        halt("consumer.afterCommit", IN_ALL, "the database has committed and the offsets have not"),
                        halt("eventlog.beforeAppend", IN_ALL, "nothing is appended yet"),
                        halt("eventlog.afterAppend", IN_ALL, "events are appended and not committed"),
                        halt("deadletter.afterEntry", IN_ALL, "a dead letter is in the index and not on its topic"),
                        halt(
                                "deadletter.afterSend",
                                IN_ALL,
                                "a dead letter is on its topic and the index says not where"),
                        halt("order.beforeCommit", "order-service", "orders are written and not committed"),
                        halt("order.afterCommit", "order-service", "orders are committed and no client has its answer"),
                        halt(
                                "payment.beforeGateway",
                                "payment-service",
                                "a payment is claimed and the gateway not asked"),
                        halt(
                                "payment.afterGateway",
                                "payment-service",
                                "the gateway has answered and nothing is recorded"),
                        halt("payment.beforeRecord", "payment-service", "the answer waits to be recorded"),
                        halt("payment.afterRecord", "payment-service", "the answer is recorded"),
                        halt("gateway.beforeBook", "payment-service", "the gateway dies and has booked nothing"),
                        halt("gateway.afterBook", "payment-service", "the gateway has booked and its answer is lost"),
                        halt("mail.beforeSend", "notification-service", "a mail is about to be sent"),
                        halt(
                                "mail.afterAccept",
                                "notification-service",
                                "the mail server has accepted and nothing is recorded"),
                        halt("mail.afterRecord", "notification-service", "a mail's outcome is recorded"))
                .toList();
    }

    private static Scenario halt(String point, String service, String when) {
        return Scenario.of(
                "halt-" + point,
                "a process ends when " + when,
                "nothing is lost and nothing happens twice",
                again(point, service));
    }

    private static Injection again(String point, String service) {
        return faults -> {
            List<String> instances = faults.system().instances().stream()
                    .filter(name -> name.contains(service))
                    .toList();
            while (!faults.isOver()) {
                halt(faults, faults.anyOf(instances), point);
                faults.pause(500, 1_500);
            }
        };
    }

    private static void halt(Faults faults, String instance, String point) throws IOException {
        long pid = faults.system().pid(instance);
        int at = faults.between(1, LATEST_HIT);
        if (!faults.await(() -> arm(faults, instance, point, at), BACK_LIMIT)) {
            return;
        }
        provoke(faults, point);
        if (faults.await(() -> isGone(pid), HIT_LIMIT)) {
            faults.happened("%s (pid %s) halted at hit %s of %s".formatted(instance, pid, at, point));
        }
    }

    /** @return whether it could be armed; a process that is on its way back cannot be */
    private static boolean arm(Faults faults, String instance, String point, int at) {
        try {
            faults.controls().arm(instance, point, Map.of("action", "halt", "at", at));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Nobody writes dead letters under a usual load. */
    private static void provoke(Faults faults, String point) {
        if (point.startsWith("deadletter.")) {
            RecordFaults.poison(faults, LATEST_HIT);
        }
    }

    private static boolean isGone(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty();
    }
}
