package orderflow.checker.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** Reads the columns of a row. Equal words share one object: a history has many rows and few words. */
final class Columns {

    private Columns() {}

    static UUID id(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    static Money money(ResultSet row, String amount) throws SQLException {
        return new Money(row.getLong(amount), row.getString("currency").intern());
    }

    static String word(ResultSet row, String column) throws SQLException {
        return row.getString(column).intern();
    }
}
