package orderflow.localstack.mail;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Every mail, in a file, with a small index of it in memory. A mail that {@link #add} has returned for survives the death
 * of the process. Safe for use by several threads.
 */
final class MailStore implements AutoCloseable {

    private final MailFile file;
    private final Clock clock;
    private final List<StoredMail> index = new ArrayList<>();

    private MailStore(MailFile file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    /** Reads what is there. A last mail that was only half written, and so never acknowledged, is dropped. */
    static MailStore open(Path path) throws IOException {
        MailStore store = new MailStore(MailFile.open(path), Clock.systemUTC());
        while (store.file.hasNext()) {
            store.remember(MailRecord.read(store.file.next()));
        }
        return store;
    }

    synchronized void add(Envelope envelope, byte[] mail) throws IOException {
        long createdMicros = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
        MailRecord entry = new MailRecord(createdMicros, envelope, mail);
        file.append(entry.octets());
        remember(entry);
    }

    synchronized int total() {
        return index.size();
    }

    /** Mails, newest first. */
    synchronized List<StoredMail> list(int start, int limit) {
        int newest = index.size() - 1;
        return IntStream.range(start, Math.min(index.size(), start + limit))
                .mapToObj(back -> index.get(newest - back))
                .toList();
    }

    /** The mails that match, newest first. */
    synchronized List<StoredMail> search(Predicate<StoredMail> wanted) {
        return index.reversed().stream().filter(wanted).toList();
    }

    synchronized Optional<StoredMail> find(int number) {
        return number >= 0 && number < index.size() ? Optional.of(index.get(number)) : Optional.empty();
    }

    /** The mail as it was sent. */
    byte[] octets(StoredMail mail) throws IOException {
        return file.read(mail.offset(), mail.size()).array();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private void remember(MailRecord entry) {
        index.add(entry.indexed(index.size(), file.end()));
    }
}
