package orderflow.localstack.mail;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The part of an address behind the question mark. */
record QueryParameters(Map<String, String> values) {

    static QueryParameters of(URI uri) {
        String query = Objects.requireNonNullElse(uri.getRawQuery(), "");
        return new QueryParameters(Arrays.stream(query.split("&"))
                .map(pair -> (pair + "=").split("=", -1))
                .collect(Collectors.toMap(pair -> decode(pair[0]), pair -> decode(pair[1]), (first, second) -> first)));
    }

    /** The parameter's value; empty where there is none. */
    String text(String name) {
        return values.getOrDefault(name, "");
    }

    /** The parameter's value. @throws NumberFormatException where it is no number */
    int number(String name, int otherwise) {
        return values.containsKey(name) ? Integer.parseInt(text(name)) : otherwise;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
