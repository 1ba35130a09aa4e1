package orderflow.localstack.mail;

import java.util.stream.Collectors;

/** The pages for people. Whatever came with a mail is escaped; its HTML is shown in a sandboxed frame only. */
final class MailPage {

    private static final String FRAME = """
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>%s</title>%s
            <style>
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1c2430; overflow-wrap: anywhere; }
            h1 { font-size: 1.3rem; } h2 { font-size: 1rem; margin-top: 2rem; } a { color: #0b57a4; text-decoration: none; } a:hover { text-decoration: underline; }
            table { border-collapse: collapse; width: 100%%; } th { text-align: left; font-weight: 600; white-space: nowrap; }
            td, th { padding: .45rem .8rem .45rem 0; border-bottom: 1px solid #dde3ea; vertical-align: top; }
            td.time { white-space: nowrap; color: #5a6675; }
            iframe { width: 100%%; height: 20rem; border: 1px solid #dde3ea; border-radius: 4px; background: #fff; }
            pre { white-space: pre-wrap; background: #f5f7fa; padding: 1rem; border-radius: 4px; }
            p.none { color: #5a6675; }
            @media (max-width: 40rem) {
              table.list th { display: none; } table.list td { display: block; border: 0; padding: 0; } table.list tr { display: block; border-bottom: 1px solid #dde3ea; padding: .6rem 0; }
            }
            </style></head>
            <body>
            %s
            </body></html>
            """;

    private MailPage() {}

    /** A page of the list, newest first, which looks for new mails by itself. */
    static String list(MailList list) {
        String rows = list.messages().stream().map(MailPage::row).collect(Collectors.joining());
        String table = rows.isEmpty()
                ? "<p class=\"none\">No mail yet.</p>"
                : "<table class=\"list\"><tr><th>Accepted</th><th>To</th><th>Subject</th></tr>" + rows + "</table>";
        String heading = "<h1>Sent mail (%s)</h1>".formatted(list.total());
        return FRAME.formatted(
                "Sent mail", "<meta http-equiv=\"refresh\" content=\"5\">", heading + table + pager(list));
    }

    /** One mail: its headers, its HTML as its reader sees it, its text. */
    static String one(MailDetail mail) {
        MailSummary summary = mail.summary();
        String body = """
                <p><a href="/">All mail</a></p>
                <h1>%s</h1>
                <table>
                <tr><th>From</th><td>%s</td></tr>
                <tr><th>To</th><td>%s</td></tr>
                <tr><th>Accepted</th><td>%s</td></tr>
                <tr><th>Message-ID</th><td>%s</td></tr>
                </table>
                %s
                <h2>Text</h2><pre>%s</pre>
                """.formatted(
                        escape(summary.subject()),
                        escape(summary.from().toString()),
                        recipients(summary),
                        accepted(summary),
                        escape(summary.messageId()),
                        html(mail),
                        escape(mail.text()));
        return FRAME.formatted(escape(summary.subject()), "", body);
    }

    private static String row(MailSummary mail) {
        String subject = mail.subject().isBlank() ? "(no subject)" : mail.subject();
        return "<tr><td class=\"time\">%s</td><td>%s</td><td><a href=\"/mail/%s\">%s</a></td></tr>"
                .formatted(accepted(mail), recipients(mail), mail.id(), escape(subject));
    }

    private static String html(MailDetail mail) {
        return mail.html().isEmpty()
                ? ""
                : "<h2>HTML</h2><iframe sandbox title=\"the mail\" src=\"/view/%s\"></iframe>"
                        .formatted(mail.summary().id());
    }

    private static String pager(MailList list) {
        int older = list.start() + list.count();
        return older >= list.total() || list.count() == 0
                ? ""
                : "<p><a href=\"/?start=%s\">Older</a></p>".formatted(older);
    }

    /** To the second, which is enough for people. */
    private static String accepted(MailSummary mail) {
        return escape(mail.created().substring(0, 19).replace('T', ' ') + " UTC");
    }

    private static String recipients(MailSummary mail) {
        return escape(mail.to().stream().map(MailAddress::toString).collect(Collectors.joining(", ")));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
