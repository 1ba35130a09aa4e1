package orderflow.service.web;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/** Whatever fails outside Spring MVC, for example an address that is no URI, as an RFC 9457 problem too. */
public final class ProblemReportValve extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            PlainProblem.write(
                    request, response, status, status == 400 ? "The request could not be understood." : null);
            response.finishResponse();
        } catch (IOException | IllegalStateException e) {
            // Nobody is there to read it.
            container.getLogger().debug("A problem could not be sent", e);
        }
    }
}
