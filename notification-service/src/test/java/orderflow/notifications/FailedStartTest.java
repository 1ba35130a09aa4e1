package orderflow.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.Set;
import orderflow.service.effect.EffectWorker;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A process whose start has failed must end, so that whoever watches it sees it and starts it anew. */
class FailedStartTest {

    @Configuration(proxyBeanMethods = false)
    static class Broken {

        @Bean
        Object broken(EffectWorker<AddressedNotification, Outcome> ready) {
            throw new IllegalStateException("broken after " + ready);
        }
    }

    @Test
    void leavesNoThreadThatKeepsTheProcessAlive() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        var service = new SpringApplicationBuilder(NotificationService.class, Broken.class)
                .initializers(new RunningService.Infrastructure());

        assertThatThrownBy(() -> service.run("--server.port=0", "--management.server.port=0"))
                .hasStackTraceContaining("broken after");

        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> !thread.isDaemon() && thread != Thread.currentThread())
                .isSubsetOf(before));
    }
}
