package orderflow.payments;

import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Reads payments. */
@RestController
@RequestMapping(path = "/v1/payments", produces = MediaType.APPLICATION_JSON_VALUE)
class PaymentController {

    private final Payments payments;

    PaymentController(Payments payments) {
        this.payments = payments;
    }

    /** The payment of an order: one item, or none while there is no such order here. */
    @GetMapping
    PaymentResource.Page ofOrder(@RequestParam UUID orderId) {
        return new PaymentResource.Page(payments.findByOrderId(orderId).stream()
                .map(PaymentResource::of)
                .toList());
    }

    @GetMapping("/{paymentId}")
    PaymentResource one(@PathVariable UUID paymentId) {
        return payments.findById(paymentId)
                .map(PaymentResource::of)
                .orElseThrow(() ->
                        new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no payment " + paymentId + "."));
    }
}
