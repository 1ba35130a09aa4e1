package orderflow.chaos.faults;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import orderflow.chaos.faults.Scenario.Injection;
import tools.jackson.databind.node.MissingNode;

/** A mail server and a payment gateway that fail. */
final class EffectFaults {

    private static final String ONCE = "each order is paid once; a time-out is asked again with the same key";
    private static final int MANY = 1_000_000;

    private EffectFaults() {}

    static List<Scenario> scenarios() {
        return List.of(
                Scenario.of(
                        "smtp-down",
                        "the mail server takes no connection for 2 to 6 s, again and again",
                        "mails wait and are sent",
                        ConnectionFaults.forAWhile("smtp", Map.of("trouble", "refuse"))),
                Scenario.of(
                        "smtp-4xx",
                        "the mail server postpones every second mail (451)",
                        "mails wait and are sent",
                        mail("postpone", 2)),
                Scenario.of(
                        "smtp-5xx",
                        "the mail server refuses every fifth mail (554)",
                        "those notifications are FAILED, all others SENT",
                        mail("refuse", 5)),
                Scenario.of(
                                "smtp-cut",
                                "every third mail is kept and the connection cut before the answer",
                                "each has one Message-ID, however often it came",
                                mail("cut", 3))
                        .inShortSet(),
                Scenario.of(
                        "gateway-timeout",
                        "three of ten requests to the gateway are lost",
                        ONCE,
                        gateway(
                                "gateway.beforeBook",
                                Map.of("action", "throw", "failure", "infrastructure", "probability", 0.3))),
                Scenario.of(
                        "gateway-late-success",
                        "three of ten answers of the gateway are lost: the money is captured and nobody knows",
                        ONCE,
                        gateway(
                                "gateway.afterBook",
                                Map.of("action", "throw", "failure", "infrastructure", "probability", 0.3))),
                Scenario.of(
                        "gateway-slow",
                        "one of fifty requests to the gateway takes 20 s, longer than a claim",
                        ONCE,
                        gateway("gateway.beforeBook", Map.of("action", "delay", "delay", "20s", "probability", 0.02))));
    }

    private static Injection mail(String fault, int every) {
        return faults -> {
            faults.controls().mail(fault, every);
            faults.happened("every %s. mail: %s".formatted(every, fault));
            faults.awaitEnd();
        };
    }

    private static Injection gateway(String point, Map<String, Object> fault) {
        return faults -> {
            for (String instance : faults.system().instancesOf("payment-service")) {
                arm(faults, instance, point, fault);
            }
            faults.awaitEnd();
            for (String instance : faults.system().instancesOf("payment-service")) {
                int strikes = strikes(faults, instance, point);
                faults.happened(strikes, "%s: %s requests met the fault".formatted(instance, strikes));
            }
        };
    }

    private static void arm(Faults faults, String instance, String point, Map<String, Object> fault)
            throws IOException {
        Map<String, Object> seeded = new LinkedHashMap<>(fault);
        seeded.put("times", MANY);
        seeded.put("seed", faults.random().nextInt(MANY));
        faults.controls().arm(instance, point, seeded);
        faults.report("%s: %s %s".formatted(instance, point, seeded));
    }

    private static int strikes(Faults faults, String instance, String point) throws IOException {
        return faults.controls()
                .points(instance)
                .getOrDefault(point, MissingNode.getInstance())
                .path("strikes")
                .asInt();
    }
}
