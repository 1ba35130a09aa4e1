package orderflow.localstack.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class SystemPortsTest {

    @Test
    void every_port_is_moved_by_the_offset() {
        assertThat(new SystemPorts(0).all())
                .containsOnlyKeys(8081, 8082, 8083, 9081, 9082, 9083, 9092, 9093, 5432, 1025, 8025);
        assertThat(new SystemPorts(100).all())
                .containsOnlyKeys(8181, 8182, 8183, 9181, 9182, 9183, 9192, 9193, 5532, 1125, 8125);
    }

    @Test
    void each_further_instance_has_ports_a_hundred_higher() {
        assertThat(new SystemPorts(7, 3).all())
                .containsEntry(8088, "order-service")
                .containsEntry(8188, "order-service-2")
                .containsEntry(9289, "payment-service-3's actuator")
                .hasSize(3 * 2 * 3 + 5);
    }

    @Test
    void there_are_one_to_three_instances() {
        assertThatThrownBy(() -> new SystemPorts(0, 4)).hasMessageContaining("--instances 4");
        assertThatThrownBy(() -> new SystemPorts(0, 0)).hasMessageContaining("--instances 0");
    }

    @Test
    void a_port_that_is_taken_is_named_together_with_the_way_out() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            SystemPorts ports = new SystemPorts(taken.getLocalPort() - 8081);

            assertThatThrownBy(ports::requireFree)
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("port " + taken.getLocalPort() + " (order-service)")
                    .hasMessageContaining("--port-offset");
        }
    }

    @Test
    void an_offset_that_leads_out_of_all_ports_is_refused() {
        assertThatThrownBy(() -> new SystemPorts(60_000).requireFree()).hasMessageContaining("--port-offset 60000");
        assertThatThrownBy(() -> new SystemPorts(-9_000).requireFree()).hasMessageContaining("--port-offset -9000");
    }
}
