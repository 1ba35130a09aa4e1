package orderflow.orders.web;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The body of a request, read {@linkplain RequestQueue#aside aside} wherever it has not arrived yet. A large body keeps its
 * place from some point on, so the memory of those that are on their way has a bound.
 */
final class YieldingInputStream extends FilterInputStream {

    static final int MOST_ASIDE = 16 * 1024;

    private int count;

    YieldingInputStream(InputStream body) {
        super(body);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = length == 0 || count >= MOST_ASIDE || in.available() > 0
                ? in.read(bytes, offset, length)
                : RequestQueue.aside(() -> in.read(bytes, offset, length));
        count += read;
        return read;
    }
}
