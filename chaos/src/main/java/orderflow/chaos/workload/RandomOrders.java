package orderflow.chaos.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Orders without end, random and yet always the same for a seed; only their keys are those of this object alone. Customers
 * are made up. Not safe for use by several threads.
 */
final class RandomOrders {

    private static final String[] SKUS = {"BOOK-1", "BOOK-2", "MUG-1", "PEN-7", "LAMP-3"};
    private static final String BODY = """
            {"customer":{"id":"%s","name":"Customer %04d","email":"%s"},"items":[%s],"paymentMethod":"%s"}""";
    private static final String ITEM = """
            {"sku":"%s","quantity":%d,"unitPrice":{"amount":"%d.%02d","currency":"%s"}}""";

    private final WorkloadPlan plan;
    private final SplittableRandom random;
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private long number;

    RandomOrders(WorkloadPlan plan) {
        this.plan = plan;
        this.random = new SplittableRandom(plan.seed());
    }

    RandomOrder next() {
        int customer = random.nextInt(plan.customers());
        UUID customerId = new UUID(0x4001L, 0x8000_0000_0000_0000L + customer);
        String email = String.format(Locale.ROOT, "workload-%04d@example.com", customer);
        String method = paymentMethod(random.nextInt(100));
        List<String> items = new ArrayList<>();
        long total = items(items);
        return new RandomOrder(
                "workload-%s-%s-%s".formatted(plan.seed(), run, number++),
                customerId,
                email,
                method,
                total,
                random.nextDouble() < plan.doubleClicks(),
                String.format(Locale.ROOT, BODY, customerId, customer, email, String.join(",", items), method));
    }

    /** One to three of them. @return what they cost together */
    private long items(List<String> items) {
        long total = 0;
        for (int count = random.nextInt(1, 4); count > 0; count--) {
            int quantity = random.nextInt(1, 4);
            int cents = random.nextInt(100, 10_000);
            String sku = SKUS[random.nextInt(SKUS.length)];
            items.add(String.format(Locale.ROOT, ITEM, sku, quantity, cents / 100, cents % 100, RandomOrder.CURRENCY));
            total += (long) quantity * cents;
        }
        return total;
    }

    /** Of a hundred, 88 pay, 8 are declined, and with 4 the gateway times out. */
    private static String paymentMethod(int percent) {
        if (percent < 88) {
            return "tok_visa";
        } else if (percent < 92) {
            return "tok_chargeDeclined";
        } else if (percent < 96) {
            return "tok_chargeDeclinedInsufficientFunds";
        }
        return "tok_gatewayTimeout";
    }
}
