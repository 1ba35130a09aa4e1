package orderflow.checker.history;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The customers.
 *
 * @param customers as order-service has them
 * @param replica as notification-service has them
 * @param published every address that was ever published of each, as far as the topic still has it
 */
public record Contacts(List<Contact> customers, List<Contact> replica, Map<UUID, Set<String>> published) {}
