package orderflow.localstack.mail;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Which address shows what. */
final class MailRoutes {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MOST = 10_000;
    private static final HttpAnswer NOT_FOUND = HttpAnswer.plain(404, "not found");

    private final MailStore store;

    MailRoutes(MailStore store) {
        this.store = store;
    }

    /** @throws NumberFormatException where a parameter should be a number and is not */
    HttpAnswer answer(URI uri) throws IOException {
        String[] path = uri.getPath().split("/", -1);
        QueryParameters parameters = QueryParameters.of(uri);
        return switch (path[1]) {
            case "" -> HttpAnswer.page(MailPage.list(page(parameters)));
            case "readyz", "livez" -> HttpAnswer.plain(200, "ok");
            case "mail" -> path.length == 3 ? one(path[2]) : NOT_FOUND;
            case "view" -> path.length == 3 ? body(path[2]) : NOT_FOUND;
            case "api" -> api(uri.getPath(), parameters);
            default -> NOT_FOUND;
        };
    }

    private HttpAnswer api(String path, QueryParameters parameters) throws IOException {
        if (path.startsWith("/api/v1/message/")) {
            Optional<StoredMail> mail = find(path.substring("/api/v1/message/".length()));
            return mail.isPresent() ? json(MailDetail.of(mail.get(), content(mail.get()))) : NOT_FOUND;
        }
        return switch (path) {
            case "/api/v1/messages" -> json(page(parameters));
            case "/api/v1/search" -> json(search(parameters));
            default -> NOT_FOUND;
        };
    }

    private MailList page(QueryParameters parameters) {
        int start = start(parameters);
        return list(store.total(), start, store.list(start, limit(parameters)));
    }

    private MailList search(QueryParameters parameters) {
        List<StoredMail> found = store.search(new MailQuery(parameters.text("query")));
        int start = start(parameters);
        return list(
                found.size(),
                start,
                found.stream().skip(start).limit(limit(parameters)).toList());
    }

    private HttpAnswer one(String id) throws IOException {
        Optional<StoredMail> mail = find(id);
        return mail.isPresent()
                ? HttpAnswer.page(MailPage.one(MailDetail.of(mail.get(), content(mail.get()))))
                : NOT_FOUND;
    }

    private HttpAnswer body(String id) throws IOException {
        Optional<StoredMail> mail = find(id);
        return mail.isPresent() ? HttpAnswer.foreignPage(content(mail.get()).html()) : NOT_FOUND;
    }

    private Optional<StoredMail> find(String id) {
        return store.find(Integer.parseInt(id));
    }

    private MailContent content(StoredMail mail) throws IOException {
        return MailContent.of(store.octets(mail));
    }

    private static MailList list(int total, int start, List<StoredMail> mails) {
        List<MailSummary> summaries = mails.stream().map(MailSummary::of).toList();
        return new MailList(total, summaries.size(), start, summaries);
    }

    private static int start(QueryParameters parameters) {
        return Math.max(0, parameters.number("start", 0));
    }

    private static int limit(QueryParameters parameters) {
        return Math.clamp(parameters.number("limit", DEFAULT_LIMIT), 0, MOST);
    }

    private static HttpAnswer json(Object value) {
        return HttpAnswer.json(JsonMapper.shared().writeValueAsBytes(value));
    }
}
