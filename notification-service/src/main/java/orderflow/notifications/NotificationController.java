package orderflow.notifications;

import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads notifications. */
@RestController
@RequestMapping(path = "/v1/notifications", produces = MediaType.APPLICATION_JSON_VALUE)
class NotificationController {

    private final Notifications notifications;

    NotificationController(Notifications notifications) {
        this.notifications = notifications;
    }

    /** An order's notifications, oldest first; none while nothing is known of that order. */
    @GetMapping
    NotificationResource.Page ofOrder(@RequestParam UUID orderId) {
        return new NotificationResource.Page(notifications.findByOrderIdOrderByNotificationId(orderId).stream()
                .map(NotificationResource::of)
                .toList());
    }
}
