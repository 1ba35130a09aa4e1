package orderflow.payments;

import java.time.Instant;

/** A payment as the gateway's answer has left it. @param claimedUntil the claim under which the gateway was asked */
record Outcome(Payment payment, Instant claimedUntil) {}
