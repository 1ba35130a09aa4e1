package orderflow.messaging.database;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The parameters of a statement that takes many rows at once by {@code unnest}: an array for each column, in their order. */
public final class SqlArrays<T> {

    private final PreparedStatement statement;
    private final List<T> rows;
    private int last;

    /** @param last the index of the parameter before the first array, 0 where there is none */
    public SqlArrays(PreparedStatement statement, int last, List<T> rows) {
        this.statement = statement;
        this.last = last;
        this.rows = rows;
    }

    /** Binds the next array. @param type PostgreSQL's name of the elements' type */
    public SqlArrays<T> column(String type, Function<T, ? extends @Nullable Object> value) throws SQLException {
        return elements(type, rows.stream().map(value).toArray());
    }

    /** Binds the next array as it is. */
    public SqlArrays<T> elements(String type, @Nullable Object[] elements) throws SQLException {
        statement.setArray(++last, statement.getConnection().createArrayOf(type, elements));
        return this;
    }
}
