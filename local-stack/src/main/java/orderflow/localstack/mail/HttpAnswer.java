package orderflow.localstack.mail;

import java.nio.charset.StandardCharsets;

/** What goes back to a browser. The policy says what the browser may do with it. */
record HttpAnswer(int status, String contentType, String policy, byte[] body) {

    private static final String NOTHING = "default-src 'none'";
    private static final String OWN_PAGE = "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'";
    private static final String FOREIGN_PAGE = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:";

    static HttpAnswer plain(int status, String text) {
        return of(status, "text/plain", NOTHING, text);
    }

    static HttpAnswer json(byte[] body) {
        return new HttpAnswer(200, "application/json", NOTHING, body);
    }

    /** A page that we made. */
    static HttpAnswer page(String html) {
        return of(200, "text/html", OWN_PAGE, html);
    }

    /** A page that somebody sent: it may show itself, and neither run nor load anything. */
    static HttpAnswer foreignPage(String html) {
        return of(200, "text/html", FOREIGN_PAGE, html);
    }

    private static HttpAnswer of(int status, String type, String policy, String text) {
        return new HttpAnswer(status, type + "; charset=utf-8", policy, text.getBytes(StandardCharsets.UTF_8));
    }
}
