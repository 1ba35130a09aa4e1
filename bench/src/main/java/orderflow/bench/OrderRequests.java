package orderflow.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * The requests that place orders, made once for each of a thousand customers; only the idempotency key is written anew for
 * each use. Not safe for use by several threads.
 */
final class OrderRequests {

    static final int CUSTOMERS = 1_000;

    private static final int KEY_DIGITS = 12;
    private static final String BODY = """
            {"customer":{"id":"%s","name":"Customer %04d","email":"customer-%04d@example.com"},\
            "items":[{"sku":"BOOK-1","quantity":2,"unitPrice":{"amount":"12.50","currency":"EUR"}}],\
            "paymentMethod":"tok_visa"}""";
    private static final String HEAD = """
            POST /v1/orders HTTP/1.1
            Host: 127.0.0.1
            Content-Type: application/json
            Content-Length: %s
            Idempotency-Key: %s-""".replace("\n", "\r\n");

    private final byte[][] requests;
    private final int[] keyOffsets;
    private long next;

    /** Requests whose keys no other object of this class makes. */
    OrderRequests() {
        String run = UUID.randomUUID().toString();
        String[] heads = new String[CUSTOMERS];
        requests = IntStream.range(0, CUSTOMERS)
                .mapToObj(customer -> {
                    String body = body(customer);
                    heads[customer] = HEAD.formatted(body.length(), run);
                    return (heads[customer] + "0".repeat(KEY_DIGITS) + "\r\n\r\n" + body).getBytes(US_ASCII);
                })
                .toArray(byte[][]::new);
        keyOffsets = IntStream.range(0, CUSTOMERS)
                .map(customer -> heads[customer].length())
                .toArray();
    }

    /** The next request. It may be read until its customer's turn comes again, a thousand requests later. */
    ByteBuffer next() {
        int customer = (int) (next % CUSTOMERS);
        byte[] request = requests[customer];
        long number = next++;
        for (int digit = KEY_DIGITS - 1; digit >= 0; digit--) {
            request[keyOffsets[customer] + digit] = (byte) ('0' + number % 10);
            number /= 10;
        }
        return ByteBuffer.wrap(request);
    }

    private static String body(int customer) {
        UUID id = new UUID(0x4000L, 0x8000_0000_0000_0000L + customer);
        return String.format(Locale.ROOT, BODY, id, customer, customer);
    }
}
