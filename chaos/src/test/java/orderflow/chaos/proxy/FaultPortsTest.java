package orderflow.chaos.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import orderflow.localstack.system.SystemPorts;
import org.junit.jupiter.api.Test;

class FaultPortsTest {

    @Test
    void each_instance_has_a_way_to_the_database_of_its_own() {
        SystemPorts ports = new SystemPorts(7, 2);
        FaultPorts faults = new FaultPorts(ports);

        assertThat(ports.serviceInstances())
                .extracting(faults::postgres)
                .containsExactly(5441, 5442, 5443, 5444, 5445, 5446);
    }
}
