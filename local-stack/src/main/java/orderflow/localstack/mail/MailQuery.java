package orderflow.localstack.mail;

import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Mailpit's search, as far as it is needed: words that all must be found, {@code to:…}, {@code message-id:…}, {@code subject:…}. */
record MailQuery(String text) implements Predicate<StoredMail> {

    @Override
    public boolean test(StoredMail mail) {
        return Stream.of(text.toLowerCase(Locale.ROOT).replace("\"", "").split("\\s+"))
                .allMatch(word -> matches(mail, word));
    }

    private static boolean matches(StoredMail mail, String word) {
        String[] parts = word.split(":", 2);
        return switch (parts[0]) {
            case "to" -> contains(mail.to(), parts[1]);
            case "message-id" -> contains(mail.messageId(), parts[1]);
            case "subject" -> contains(HeaderText.decode(mail.subject()), parts[1]);
            default ->
                contains(mail.to(), word)
                        || contains(mail.messageId(), word)
                        || contains(HeaderText.decode(mail.subject()), word);
        };
    }

    private static boolean contains(String value, String word) {
        return value.toLowerCase(Locale.ROOT).contains(word);
    }
}
