package orderflow.checker.history;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import orderflow.localstack.system.JsonHttp;
import orderflow.localstack.system.ProblemException;
import tools.jackson.databind.JsonNode;

/** Reads every mail that the mail sink has. */
record MailsReader(URI sink) {

    private static final int PAGE = 1_000;

    /** @throws ProblemException where the sink does not answer */
    List<Mail> read() {
        List<Mail> mails = new ArrayList<>();
        for (JsonNode page = page(0); !page.isEmpty(); page = page(mails.size())) {
            page.forEach(mail -> mails.add(mail(mail)));
        }
        return mails;
    }

    private JsonNode page(int start) {
        URI list = sink.resolve("/api/v1/messages?start=" + start + "&limit=" + PAGE);
        try {
            return JsonHttp.get(list).path("messages");
        } catch (IOException e) {
            throw new ProblemException("the mail sink does not answer at " + sink + ": is the system still up?");
        }
    }

    private static Mail mail(JsonNode mail) {
        return new Mail(
                mail.path("ID").asString(),
                Mail.NotificationKey.of(mail.path("MessageID").asString()).orElse(null),
                mail.path("To").path(0).path("Address").asString().intern());
    }
}
