package orderflow.notifications.mail;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** How mails are sent, besides {@code spring.mail}. @param from the sender, as in the header */
@ConfigurationProperties("orderflow.mail")
record MailProperties(
        @DefaultValue("orderflow <orders@orderflow.example>")
        String from) {}
