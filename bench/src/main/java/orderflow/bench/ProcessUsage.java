package orderflow.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a process has used so far, with the processes that it started: PostgreSQL has one for each session. From
 * {@code /proc}, so on Linux only.
 *
 * @param cpuMicros in user and system mode; what ended children had used is in their parent's
 * @param memoryKib resident memory, a page that several of its processes share counted once
 */
record ProcessUsage(long cpuMicros, long memoryKib) {

    /** The kernel's USER_HZ is 100 on every platform that this runs on. */
    private static final long MICROS_A_TICK = 10_000;

    /** {@code /proc/pid/stat}: utime, stime, cutime, cstime, counted from the field behind the name. */
    private static final int UTIME = 11;

    private static final int CSTIME = 14;

    static ProcessUsage of(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .map(one -> new ProcessUsage(cpuMicros(one.pid()), memoryKib(one.pid())))
                .reduce(new ProcessUsage(0, 0), ProcessUsage::plus);
    }

    private ProcessUsage plus(ProcessUsage other) {
        return new ProcessUsage(cpuMicros + other.cpuMicros, memoryKib + other.memoryKib);
    }

    private static long cpuMicros(long pid) {
        String stat = read(pid, "stat");
        if (stat.isEmpty()) {
            return 0;
        }
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = 0;
        for (int field = UTIME; field <= CSTIME; field++) {
            ticks += Long.parseLong(fields[field]);
        }
        return ticks * MICROS_A_TICK;
    }

    private static long memoryKib(long pid) {
        return read(pid, "smaps_rollup")
                .lines()
                .filter(line -> line.startsWith("Pss:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }

    private static String read(long pid, String file) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/" + file));
        } catch (IOException e) {
            return ""; // gone, or somebody else's
        }
    }
}
