package orderflow.notifications.mail;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** How mails are sent, besides {@code spring.mail}. @param from who they are from, as the header says it */
@ConfigurationProperties("orderflow.mail")
record MailProperties(
        @DefaultValue("orderflow <orders@orderflow.example>")
        String from) {}
