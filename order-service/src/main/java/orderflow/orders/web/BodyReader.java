package orderflow.orders.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import orderflow.orders.json.DomainJson;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;

/**
 * Binds the body of a request to a record, strictly: one JSON object, no unknown field, no name twice, not deeper than any
 * order. Binding goes on where something is wrong, so one answer lists every violation. Jackson's own problem-collecting reader
 * drops what it could bind, and with it what is missing beside what is wrong. Safe for use by several threads.
 */
final class BodyReader<T extends Record> {

    static final int MAX_BYTES = 128 * 1024;

    private static final int MAX_DEPTH = 20;

    private static final JsonMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .withCoercionConfigDefaults(
                    coercions -> coercions.setCoercion(CoercionInputShape.EmptyString, CoercionAction.AsNull))
            .addModule(new DomainJson())
            .addModule(new CompleteRecords())
            .build();

    private final ObjectReader json;

    BodyReader(Class<T> type) {
        json = STRICT.readerFor(type).withHandler(new ViolationCollector());
    }

    /**
     * @throws ResponseStatusException (413) where it has more than {@link #MAX_BYTES}, whether it says so or not
     * @throws InvalidRequestException with all that is wrong, also with what was wrong before
     */
    T read(HttpServletRequest request, Violations violations) {
        return read(text(bytes(request, violations), violations), violations);
    }

    T read(String text, Violations violations) {
        if (text.isBlank()) {
            throw violations.with("body", "must not be empty");
        }
        T body = bind(text, violations);
        if (body == null && violations.isEmpty()) {
            violations.add("body", "must be an object");
        }
        violations.throwIfAny();
        return body;
    }

    private T bind(String text, Violations violations) {
        Violations inBody = new Violations();
        try {
            T body = json.withAttribute(Violations.class, inBody).readValue(text);
            violations.addAll(inBody);
            return body;
        } catch (JacksonException e) {
            throw violations.with("body", mustBe(e) + place(e.getLocation()));
        }
    }

    private static byte[] bytes(HttpServletRequest request, Violations violations) {
        long length = request.getContentLengthLong();
        if (length > MAX_BYTES) {
            throw tooLarge();
        }
        try {
            InputStream body = new YieldingInputStream(request.getInputStream());
            byte[] bytes = body.readNBytes(length < 0 ? MAX_BYTES + 1 : (int) length);
            if (bytes.length > MAX_BYTES) {
                throw tooLarge();
            }
            return bytes;
        } catch (IOException e) {
            throw violations.with("body", "must arrive whole");
        }
    }

    private static ResponseStatusException tooLarge() {
        return new ResponseStatusException(
                HttpStatus.CONTENT_TOO_LARGE, "The body has more than " + MAX_BYTES + " bytes.");
    }

    private static String text(byte[] bytes, Violations violations) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw violations.with("body", "must be valid UTF-8");
        }
    }

    /** The parser's own words are about its settings. */
    private static String mustBe(JacksonException e) {
        if (e instanceof StreamConstraintsException) {
            return "must not be nested deeper than " + MAX_DEPTH
                    + " levels, nor have numbers or names that no order has";
        }
        return e.getOriginalMessage().startsWith("Duplicate")
                ? "must not give a name twice in an object"
                : "must be valid JSON";
    }

    private static String place(@Nullable TokenStreamLocation place) {
        return place == null ? "" : "; the error is at line " + place.getLineNr() + ", column " + place.getColumnNr();
    }
}
