package orderflow.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** A connection that is kept: one request, its whole reply, the next request. */
final class LoadConnection implements AutoCloseable {

    private final SocketChannel channel;
    private final HttpReply reply = new HttpReply();
    private long startNanos;
    private boolean busy;

    private LoadConnection(SocketChannel channel) {
        this.channel = channel;
    }

    static LoadConnection open(InetSocketAddress server, Selector selector) throws IOException {
        SocketChannel channel = SocketChannel.open(server);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        LoadConnection connection = new LoadConnection(channel);
        channel.register(selector, SelectionKey.OP_READ, connection);
        return connection;
    }

    /** Sends a request, which counts as started at that time. It is small: it fits into an idle connection's buffer. */
    void send(ByteBuffer request, long startNanos) throws IOException {
        this.startNanos = startNanos;
        this.busy = true;
        reply.clear();
        while (request.hasRemaining()) {
            channel.write(request);
        }
    }

    /** Reads what there is; true once the reply is whole. @throws EOFException where the server closed the connection */
    boolean receive() throws IOException {
        if (channel.read(reply.buffer()) < 0) {
            throw new EOFException("order-service closed a connection");
        }
        busy = !reply.isWhole();
        return !busy;
    }

    /** Whether a request was sent on it whose reply is not whole. */
    boolean isBusy() {
        return busy;
    }

    HttpReply reply() {
        return reply;
    }

    long startNanos() {
        return startNanos;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
