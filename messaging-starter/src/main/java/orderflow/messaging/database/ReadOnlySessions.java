package orderflow.messaging.database;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/**
 * A session that refuses to write belongs to a server that is the primary no more, or began while it was none. Others of
 * the pool may be well: it is thrown out, and the next attempt has another or a new one.
 */
final class ReadOnlySessions implements SQLExceptionOverride {

    private static final String READ_ONLY_SQL_TRANSACTION = "25006";

    @java.lang.Override
    public Override adjudicate(SQLException failure) {
        return READ_ONLY_SQL_TRANSACTION.equals(failure.getSQLState()) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
}
