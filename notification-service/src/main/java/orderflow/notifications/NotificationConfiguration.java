package orderflow.notifications;

import java.time.Clock;
import orderflow.service.effect.EffectWorker;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NotificationProperties.class)
class NotificationConfiguration {

    /** Its threads are few and always in conversation: for such a thread a platform thread waits more cheaply. */
    @Bean
    EffectWorker<AddressedNotification, Outcome> notificationWorker(
            NotificationEffect effect, NotificationProperties settings, Clock clock) {
        return new EffectWorker<>(
                "notifications",
                effect,
                settings,
                Thread.ofPlatform().name("mail-", 1).factory(),
                clock);
    }
}
