package orderflow.chaos.faults;

import java.util.List;
import orderflow.localstack.system.Database;
import orderflow.localstack.system.RunningState;

/** The database as its superuser asks and changes it, each time in a session of its own: faults end sessions. */
record DatabaseOperator(RunningState system) {

    <T> List<T> list(String sql, Database.RowReader<T> reader) {
        try (Database database = Database.open(system)) {
            return database.list(sql, reader);
        }
    }

    long number(String sql) {
        return list(sql, row -> row.getLong(1)).getFirst();
    }

    /** @return how many rows it changed */
    int change(String sql) {
        try (Database database = Database.open(system)) {
            return database.change(sql);
        }
    }
}
