package orderflow.messaging.relay;

import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import orderflow.messaging.support.TestSchema;

/** A relay's session without a relay. */
final class OwnSession {

    private OwnSession() {}

    /** As soon as the last owner's session has ended. */
    static RelaySession of(TestSchema schema) throws SQLException {
        RelaySession session = RelaySession.begin(schema.asService());
        await().until(session::tryOwn);
        return session;
    }
}
