package orderflow.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the processes have used for a measurement.
 *
 * @param cpuMicros of each process, over the measurement
 * @param memoryMib of each process, at its end
 */
record Costs(Map<String, Long> cpuMicros, Map<String, Long> memoryMib) {

    static Costs between(Map<String, ProcessUsage> before, Map<String, ProcessUsage> after) {
        Map<String, Long> cpu = new LinkedHashMap<>();
        Map<String, Long> memory = new LinkedHashMap<>();
        after.forEach((name, used) -> {
            cpu.put(name, used.cpuMicros() - before.getOrDefault(name, used).cpuMicros());
            memory.put(name, used.memoryKib() / 1024);
        });
        return new Costs(cpu, memory);
    }

    long cpuMicrosOfAll() {
        return cpuMicros.values().stream().mapToLong(Long::longValue).sum();
    }
}
