package orderflow.checker.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** What the columns of a row hold. Words are few, so that one object stands for all that are equal. */
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
