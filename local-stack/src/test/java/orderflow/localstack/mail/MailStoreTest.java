package orderflow.localstack.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailStoreTest {

    private static final Envelope ENVELOPE = new Envelope("shop@orderflow.example", List.of("ada@example.com"));

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void file() {
        file = directory.resolve("mails");
    }

    @Test
    void mails_are_there_again_after_a_restart() throws IOException {
        try (MailStore store = MailStore.open(file)) {
            add(store, "first");
            add(store, "second");
        }
        try (MailStore store = MailStore.open(file)) {
            assertThat(subjects(store)).containsExactly("second", "first");
            StoredMail first = store.find(0).orElseThrow();
            assertThat(new String(store.octets(first), UTF_8)).isEqualTo(mail("first"));
            assertThat(first.to()).isEqualTo("ada@example.com");
        }
    }

    @Test
    void a_last_mail_that_was_half_written_is_dropped_wherever_it_was_cut() throws IOException {
        try (MailStore store = MailStore.open(file)) {
            add(store, "first");
        }
        byte[] first = Files.readAllBytes(file);
        try (MailStore store = MailStore.open(file)) {
            add(store, "second");
        }
        byte[] both = Files.readAllBytes(file);

        for (int cut = first.length; cut < both.length; cut++) {
            Files.write(file, Arrays.copyOf(both, cut));
            try (MailStore store = MailStore.open(file)) {
                assertThat(subjects(store)).containsExactly("first");
                add(store, "third");
            }
            try (MailStore store = MailStore.open(file)) {
                assertThat(subjects(store)).containsExactly("third", "first");
            }
        }
    }

    @Test
    void the_list_is_newest_first_in_pages() throws IOException {
        try (MailStore store = MailStore.open(file)) {
            for (int number = 0; number < 5; number++) {
                add(store, "mail " + number);
            }
            assertThat(store.list(1, 2)).extracting(StoredMail::subject).containsExactly("mail 3", "mail 2");
            assertThat(store.list(4, 10)).extracting(StoredMail::subject).containsExactly("mail 0");
            assertThat(store.list(5, 10)).isEmpty();
        }
    }

    @Test
    void headers_are_found_whatever_their_case_and_however_they_are_folded() {
        MailHeaders headers =
                MailHeaders.of("subject: a\r\n\tb\r\nX-To: no\r\nTO:c\r\n\r\nMessage-ID: body\r\n".getBytes(UTF_8));

        assertThat(headers.value("Subject")).isEqualTo("a\tb");
        assertThat(headers.value("To")).isEqualTo("c");
        assertThat(headers.value("Message-ID")).isEmpty();
    }

    private static void add(MailStore store, String subject) throws IOException {
        store.add(ENVELOPE, mail(subject).getBytes(UTF_8));
    }

    private static String mail(String subject) {
        return "Subject: " + subject + "\r\n\r\nbody\r\n";
    }

    private static List<String> subjects(MailStore store) {
        return store.list(0, 100).stream().map(StoredMail::subject).toList();
    }
}
