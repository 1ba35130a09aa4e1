package orderflow.payments;

import java.time.Instant;
import orderflow.payments.gateway.CaptureResult;

/** What the gateway said about a payment. @param at when it said so */
record Outcome(Payment payment, CaptureResult result, Instant at) {}
