package orderflow.service.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** An RFC 9457 problem, written where Spring MVC is not at hand: in a filter or in the web server. */
public final class PlainProblem {

    private PlainProblem() {}

    /** Writes the whole answer, without its end. */
    public static void write(
            HttpServletRequest request, HttpServletResponse response, int status, @Nullable String detail)
            throws IOException {
        byte[] problem = JsonMapper.shared().writeValueAsBytes(problem(status, detail, request.getRequestURI()));
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setContentLength(problem.length);
        response.getOutputStream().write(problem);
    }

    private static Map<String, Object> problem(int status, @Nullable String detail, @Nullable String path) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("title", title(status));
        problem.put("status", status);
        if (detail != null) {
            problem.put("detail", detail);
        }
        if (path != null && isPath(path)) {
            problem.put("instance", path);
        }
        return problem;
    }

    private static String title(int status) {
        HttpStatus known = HttpStatus.resolve(status);
        return known == null ? "Error" : known.getReasonPhrase();
    }

    /** What the web server refuses need not be one; with two slashes in front it would name a host. */
    private static boolean isPath(String text) {
        try {
            return text.startsWith("/") && new URI(text).getRawAuthority() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
