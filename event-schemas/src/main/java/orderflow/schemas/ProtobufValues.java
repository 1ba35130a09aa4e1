package orderflow.schemas;

import com.google.protobuf.Timestamp;
import java.time.Instant;
import orderflow.money.v1.Money;

/** The contracts' value types, from Java's. */
public final class ProtobufValues {

    private ProtobufValues() {}

    public static Timestamp timestamp(Instant time) {
        return Timestamp.newBuilder()
                .setSeconds(time.getEpochSecond())
                .setNanos(time.getNano())
                .build();
    }

    public static Money money(long minorUnits, String currency) {
        return Money.newBuilder()
                .setMinorUnits(minorUnits)
                .setCurrency(currency)
                .build();
    }
}
