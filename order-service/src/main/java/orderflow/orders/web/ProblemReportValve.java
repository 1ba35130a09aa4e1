package orderflow.orders.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** What Tomcat itself refuses, for example an address that is no URI, as an RFC 9457 problem too. */
public final class ProblemReportValve extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, Throwable throwable) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            write(response, status);
        } catch (IOException | IllegalStateException e) {
            // Nobody is there to read it.
            container.getLogger().debug("A problem could not be told", e);
        }
    }

    private static void write(Response response, int status) throws IOException {
        byte[] problem = """
                {"title":"%s","status":%s,"detail":"The request could not be understood."}""".formatted(title(status), status).getBytes(UTF_8);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setContentLength(problem.length);
        response.getOutputStream().write(problem);
        response.finishResponse();
    }

    private static String title(int status) {
        HttpStatus known = HttpStatus.resolve(status);
        return known == null ? "Error" : known.getReasonPhrase();
    }
}
