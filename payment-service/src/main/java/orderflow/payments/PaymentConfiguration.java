package orderflow.payments;

import java.time.Clock;
import orderflow.service.effect.EffectWorker;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PaymentProperties.class)
class PaymentConfiguration {

    @Bean
    EffectWorker<Payment, Outcome> paymentWorker(PaymentEffect effect, PaymentProperties settings, Clock clock) {
        return new EffectWorker<>(
                "payments", effect, settings, Thread.ofVirtual().factory(), clock);
    }
}
