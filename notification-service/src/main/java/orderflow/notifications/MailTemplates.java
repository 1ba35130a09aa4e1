package orderflow.notifications;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import orderflow.notifications.mail.Mail;
import org.springframework.stereotype.Component;

/** What the mails say: one text and one HTML template for each kind, in {@code /mail}, compiled at the start. */
@Component
class MailTemplates {

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

    private final Map<NotificationKind, Template> texts = new EnumMap<>(NotificationKind.class);
    private final Map<NotificationKind, Template> htmls = new EnumMap<>(NotificationKind.class);

    MailTemplates() {
        for (NotificationKind kind : NotificationKind.values()) {
            texts.put(kind, Mustache.compiler().escapeHTML(false).compile(read("/mail/" + kind.dashed() + ".txt")));
            htmls.put(kind, Mustache.compiler().escapeHTML(true).compile(read("/mail/" + kind.dashed() + ".html")));
        }
    }

    /** The mail for it; the Message-ID is the same each time. */
    Mail mail(AddressedNotification letter) {
        Notification notification = letter.notification();
        Map<String, String> words = words(letter);
        return new Mail(
                "<%s.%s@orderflow>"
                        .formatted(notification.orderId(), notification.kind().dashed()),
                letter.contact().email(),
                subject(notification),
                render(texts, notification.kind(), words),
                render(htmls, notification.kind(), words),
                notification.context());
    }

    private static String subject(Notification notification) {
        return switch (notification.kind()) {
            case ORDER_CONFIRMED -> "Order " + notification.orderId() + " is confirmed";
            case PAYMENT_DECLINED -> "The payment for order " + notification.orderId() + " was declined";
            case ORDER_CANCELLED -> "Order " + notification.orderId() + " is cancelled";
            case PAYMENT_REFUNDED -> "The payment for order " + notification.orderId() + " is refunded";
        };
    }

    /** A name stays on its line, whatever is in it. */
    private static Map<String, String> words(AddressedNotification letter) {
        Notification notification = letter.notification();
        return Map.of(
                "name", CONTROL.matcher(letter.contact().name()).replaceAll(" "),
                "orderId", notification.orderId().toString(),
                "amount", notification.amount().text(),
                "reason", Objects.requireNonNullElse(notification.reason(), "").replace('_', ' '));
    }

    private static String render(
            Map<NotificationKind, Template> templates, NotificationKind kind, Map<String, String> words) {
        return Objects.requireNonNull(templates.get(kind)).execute(words);
    }

    private static String read(String resource) {
        try (InputStream template = Objects.requireNonNull(MailTemplates.class.getResourceAsStream(resource))) {
            return new String(template.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
