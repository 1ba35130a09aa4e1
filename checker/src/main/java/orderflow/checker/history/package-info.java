/** What has happened in a system, as its requests, databases, topics, ledger and mails tell it. {@code HistoryReader} reads it. */
@NullMarked
package orderflow.checker.history;

import org.jspecify.annotations.NullMarked;
