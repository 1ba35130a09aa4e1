package orderflow.localstack.mail;

/**
 * Where a mail is in the file and what it is found by: a few hundred octets, however large the mail is.
 *
 * @param number its place in the order of acceptance, from 0
 * @param createdMicros when it was accepted, microseconds since 1970
 * @param offset where its octets begin in the file
 * @param size its length in octets
 * @param messageId without the angle brackets; empty where it has none
 * @param from the header as it came, or the envelope's sender
 * @param to the header as it came, or the envelope's recipients
 * @param subject the header as it came; empty where it has none
 */
record StoredMail(
        int number,
        long createdMicros,
        long offset,
        int size,
        String messageId,
        String from,
        String to,
        String subject) {}
