package orderflow.orders.web;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The body of a request, read {@linkplain RequestQueue#aside aside} wherever it has not arrived yet. */
final class UnhurriedBody extends FilterInputStream {

    UnhurriedBody(InputStream body) {
        super(body);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return length == 0 || in.available() > 0
                ? in.read(bytes, offset, length)
                : RequestQueue.aside(() -> in.read(bytes, offset, length));
    }
}
