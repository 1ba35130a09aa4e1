/** What has happened in a system, by its requests, databases, topics, ledger and mails. {@code HistoryReader} is the door. */
@NullMarked
package orderflow.checker.history;

import org.jspecify.annotations.NullMarked;
