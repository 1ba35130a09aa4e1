package orderflow.cli.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which dead letters are meant, as a query of the endpoint; null lets every one through. */
record Criteria(
        @Nullable String status,
        @Nullable String topic,
        @Nullable String key,
        @Nullable String eventType) {

    /** @param cursor where to go on; empty for the beginning */
    String query(String cursor) {
        return Stream.of(
                        parameter("status", status),
                        parameter("topic", topic),
                        parameter("key", key),
                        parameter("eventType", eventType),
                        parameter("cursor", cursor.isEmpty() ? null : cursor))
                .filter(Objects::nonNull)
                .collect(Collectors.joining("&"));
    }

    private static @Nullable String parameter(String name, @Nullable String value) {
        return value == null ? null : name + "=" + encode(value);
    }

    static String encode(String value) {
        return URLEncoder.encode(value, UTF_8);
    }
}
