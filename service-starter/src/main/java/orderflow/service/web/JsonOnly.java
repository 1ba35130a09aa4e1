package orderflow.service.web;

import static org.springframework.http.MediaType.APPLICATION_JSON;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.ContentNegotiationStrategy;
import org.springframework.web.context.request.NativeWebRequest;

/**
 * JSON is the one representation. {@code Accept} takes it or does not; its parameters are no matter, for JSON has none (RFC
 * 8259, 11). The most specific range decides, and a weight of 0 refuses (RFC 9110, 12.5.1).
 */
final class JsonOnly implements ContentNegotiationStrategy {

    private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset\\s*=[^;,]*");

    private static final Comparator<MediaType> LEAST_SPECIFIC_FIRST = Comparator.comparing(MediaType::isConcrete)
            .thenComparing(range -> !range.isWildcardType())
            .thenComparing(MediaType::getQualityValue);

    @Override
    public List<MediaType> resolveMediaTypes(NativeWebRequest request) throws HttpMediaTypeNotAcceptableException {
        String[] accept = request.getHeaderValues(HttpHeaders.ACCEPT);
        if (accept != null && !isTakenBy(String.join(",", accept))) {
            throw new HttpMediaTypeNotAcceptableException(List.of(APPLICATION_JSON));
        }
        return List.of(APPLICATION_JSON);
    }

    static boolean isTakenBy(HttpServletRequest request) {
        return isTakenBy(String.join(",", Collections.list(request.getHeaders(HttpHeaders.ACCEPT))));
    }

    private static boolean isTakenBy(String allRanges) {
        String accept = CHARSET.matcher(allRanges).replaceAll("");
        try {
            return accept.isBlank()
                    || MediaType.parseMediaTypes(accept).stream()
                            .filter(range -> range.includes(APPLICATION_JSON))
                            .max(LEAST_SPECIFIC_FIRST)
                            .filter(range -> range.getQualityValue() > 0)
                            .isPresent();
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }
}
