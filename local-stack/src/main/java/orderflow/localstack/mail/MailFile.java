package orderflow.localstack.mail;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Records one after the other in a file, each an int of its length and its octets. What was appended survives the death of
 * the process. Only one thread may append at a time; any number may read.
 */
final class MailFile implements AutoCloseable {

    static final int LENGTH_OCTETS = Integer.BYTES;

    private static final int LARGEST_RECORD = 64 * 1024 * 1024;

    private final FileChannel channel;
    private long end;

    private MailFile(FileChannel channel) {
        this.channel = channel;
    }

    /** Opens the file at its beginning, and makes it where there is none. */
    static MailFile open(Path file) throws IOException {
        return new MailFile(
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    /** The next record's octets and how far it reaches; cuts the file off where a record is only half there. */
    boolean hasNext() throws IOException {
        if (end + LENGTH_OCTETS <= channel.size()) {
            int length = read(end, LENGTH_OCTETS).getInt();
            if (length >= 0 && length <= LARGEST_RECORD && end + LENGTH_OCTETS + length <= channel.size()) {
                return true;
            }
        }
        channel.truncate(end);
        return false;
    }

    /** Reads the record at the end of what was read so far. */
    ByteBuffer next() throws IOException {
        int length = read(end, LENGTH_OCTETS).getInt();
        ByteBuffer octets = read(end + LENGTH_OCTETS, length);
        end += LENGTH_OCTETS + length;
        return octets;
    }

    /** Where the next record will begin. */
    long end() {
        return end;
    }

    void append(ByteBuffer octets) throws IOException {
        ByteBuffer length =
                ByteBuffer.allocate(LENGTH_OCTETS).putInt(octets.remaining()).flip();
        ByteBuffer[] both = {length, octets};
        long size = (long) LENGTH_OCTETS + octets.remaining();
        channel.position(end);
        for (long written = 0; written < size; ) {
            written += channel.write(both);
        }
        end += size;
    }

    /** Octets from anywhere in the file. */
    ByteBuffer read(long offset, int length) throws IOException {
        ByteBuffer octets = ByteBuffer.allocate(length);
        while (octets.hasRemaining()) {
            if (channel.read(octets, offset + octets.position()) < 0) {
                throw new IOException("the file ends before octet " + (offset + length));
            }
        }
        return octets.flip();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
