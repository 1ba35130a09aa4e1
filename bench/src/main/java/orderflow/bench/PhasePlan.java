package orderflow.bench;

import java.nio.file.Path;

/**
 * What the load generator does next. As text it is one line, the way it travels between the two processes.
 *
 * @param connections how many are kept open
 * @param seconds when it ends at the latest
 * @param orders after how many it ends
 * @param rate requests a second, 0 for as many as possible
 * @param file where the orders are written to, see {@link PlacedOrders}
 */
record PhasePlan(int connections, int seconds, long orders, int rate, Path file) {

    static PhasePlan parse(String line) {
        String[] parts = line.split(" ", 5);
        return new PhasePlan(
                Integer.parseInt(parts[0]),
                Integer.parseInt(parts[1]),
                Long.parseLong(parts[2]),
                Integer.parseInt(parts[3]),
                Path.of(parts[4]));
    }

    String line() {
        return "%s %s %s %s %s".formatted(connections, seconds, orders, rate, file);
    }
}
