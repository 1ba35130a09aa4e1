package orderflow.payments.gateway;

import java.util.UUID;

/**
 * A request to capture money.
 *
 * @param idempotencyKey the same for every try of one payment
 * @param orderId what is paid, for the gateway's books
 * @param minorUnits the amount in the currency's smallest unit
 * @param currency ISO 4217
 * @param token the way to pay, as the gateway named it
 */
public record CaptureRequest(UUID idempotencyKey, UUID orderId, long minorUnits, String currency, String token) {}
