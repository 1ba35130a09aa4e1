package orderflow.localstack;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Asks a URL, to know whether its server serves. */
public final class HttpProbe {

    private static final int TIMEOUT_MS = 2_000;

    private HttpProbe() {}

    /** Whether it answers 200 to a GET within two seconds. */
    public static boolean succeeds(URI url) {
        try {
            HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MS);
            connection.setReadTimeout(TIMEOUT_MS);
            int status = connection.getResponseCode();
            connection.disconnect();
            return status == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            return false;
        }
    }
}
