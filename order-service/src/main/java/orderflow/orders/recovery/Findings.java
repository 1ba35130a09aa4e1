package orderflow.orders.recovery;

/**
 * What a recovery has to do.
 *
 * @param strange how many records of the topics are nothing that order-service has published
 */
record Findings(LackingEvents events, CustomerChanges customers, OffsetReset offsets, long strange) {}
