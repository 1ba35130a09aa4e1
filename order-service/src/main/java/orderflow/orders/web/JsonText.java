package orderflow.orders.web;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON as a tree, strictly: one value, no name twice, not deeper than any order. Safe for use by several threads. */
@Component
final class JsonText {

    private static final int MAX_DEPTH = 20;

    private final JsonMapper mapper = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** @throws InvalidRequestException where it is anything else than one JSON value */
    JsonNode parse(String text) {
        if (text.isBlank()) {
            throw new InvalidRequestException("body", "must not be empty");
        }
        try {
            return mapper.readTree(text);
        } catch (JacksonException e) {
            throw new InvalidRequestException("body", mustBe(e) + place(e.getLocation()));
        }
    }

    /** The parser's own words are about its settings. */
    private static String mustBe(JacksonException e) {
        if (e instanceof StreamConstraintsException) {
            return "must not be nested deeper than 20 levels, nor have numbers or names that no order has";
        }
        return e.getOriginalMessage().startsWith("Duplicate")
                ? "must not give a name twice in an object"
                : "must be valid JSON";
    }

    private static String place(@Nullable TokenStreamLocation place) {
        return place == null ? "" : "; the error is at line " + place.getLineNr() + ", column " + place.getColumnNr();
    }
}
