package orderflow.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The CPU time of the whole machine since it was started, from the first line of {@code /proc/stat}.
 *
 * @param busyMicros spent on any process or stolen by the host
 * @param allMicros idle time too
 */
record MachineTime(long busyMicros, long allMicros) {

    private static final long MICROS_A_TICK = 10_000;

    static MachineTime now() throws IOException {
        String line =
                Files.readString(Path.of("/proc/stat")).lines().findFirst().orElseThrow();
        // user nice system idle iowait irq softirq steal; what follows is counted in user already
        long[] ticks = Arrays.stream(line.split("\\s+"), 1, 9)
                .mapToLong(Long::parseLong)
                .toArray();
        long all = Arrays.stream(ticks).sum() * MICROS_A_TICK;
        return new MachineTime(all - (ticks[3] + ticks[4]) * MICROS_A_TICK, all);
    }

    /** Of the time since then, the share in percent that went to others than those who used so much. */
    long otherPercent(MachineTime before, long usedMicros) {
        long other = busyMicros - before.busyMicros - usedMicros;
        return Math.max(0, Math.round(100.0 * other / (allMicros - before.allMicros)));
    }
}
