package orderflow.localstack.system;

import java.util.Map;
import java.util.Optional;
import orderflow.localstack.JvmTuning;

/**
 * How a system runs.
 *
 * @param tuning what its JVMs are good at
 * @param proxies where faults can be ordered: the services run behind them, with the module fault-injection beside them
 * @param environment more variables for each service
 */
public record SystemOptions(JvmTuning tuning, Optional<ServerProxies> proxies, Map<String, String> environment) {

    public static SystemOptions tunedFor(JvmTuning tuning) {
        return new SystemOptions(tuning, Optional.empty(), Map.of());
    }

    public SystemOptions behind(ServerProxies wanted) {
        return new SystemOptions(tuning, Optional.of(wanted), environment);
    }

    public SystemOptions withEnvironment(Map<String, String> more) {
        return new SystemOptions(tuning, proxies, Map.copyOf(more));
    }
}
