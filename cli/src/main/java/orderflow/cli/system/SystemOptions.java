package orderflow.cli.system;

import java.util.Map;
import orderflow.localstack.JvmTuning;

/**
 * How a system runs.
 *
 * @param tuning what its JVMs are good at
 * @param faults whether faults can be ordered: the services run in the profile {@code faults}, and behind proxies
 * @param environment what each service is told besides
 */
public record SystemOptions(JvmTuning tuning, boolean faults, Map<String, String> environment) {

    public static SystemOptions tunedFor(JvmTuning tuning) {
        return new SystemOptions(tuning, false, Map.of());
    }

    public SystemOptions withFaults(boolean wanted) {
        return new SystemOptions(tuning, wanted, environment);
    }

    public SystemOptions withEnvironment(Map<String, String> more) {
        return new SystemOptions(tuning, faults, Map.copyOf(more));
    }
}
