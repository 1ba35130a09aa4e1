package orderflow.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * The process that makes the load: {@code LoadGenerator <port>}. Each line on its standard input is a {@link PhasePlan},
 * answered with a {@link PhaseResult} when it is done. It ends with its input, and so with its parent.
 */
public final class LoadGenerator {

    private LoadGenerator() {}

    public static void main(String[] arguments) throws IOException {
        var server = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]));
        OrderRequests requests = new OrderRequests();
        var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            System.out.println(run(server, requests, PhasePlan.parse(line)).line());
        }
    }

    private static PhaseResult run(InetSocketAddress server, OrderRequests requests, PhasePlan plan)
            throws IOException {
        try (PhaseLog log = new PhaseLog(plan.file())) {
            try {
                new LoadPhase(server, requests, plan, log).run();
            } catch (IOException e) {
                log.broken(e);
            }
            return log.result();
        }
    }
}
