package orderflow.bench;

import java.util.stream.LongStream;

/** How long things took, in milliseconds. */
record Latencies(double p50, double p99, double max) {

    static Latencies of(LongStream micros) {
        long[] sorted = micros.sorted().toArray();
        return new Latencies(quantile(sorted, 0.5), quantile(sorted, 0.99), quantile(sorted, 1));
    }

    private static double quantile(long[] sorted, double share) {
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted.length == 0 ? 0 : sorted[Math.max(0, rank - 1)] / 1_000.0;
    }
}
