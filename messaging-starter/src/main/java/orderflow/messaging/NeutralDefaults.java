package orderflow.messaging;

import java.util.Locale;
import java.util.TimeZone;
import org.springframework.boot.context.event.ApplicationStartingEvent;
import org.springframework.context.ApplicationListener;

/**
 * Forgets the machine's locale and time zone before a service starts. Libraries ask for them: Kafka's client upper-cases
 * names of constants, the JDBC driver sends the database the zone, and the log has its times in it.
 */
final class NeutralDefaults implements ApplicationListener<ApplicationStartingEvent> {

    @Override
    public void onApplicationEvent(ApplicationStartingEvent event) {
        Locale.setDefault(Locale.ROOT);
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    }
}
