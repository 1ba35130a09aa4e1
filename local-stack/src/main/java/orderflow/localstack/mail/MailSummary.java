package orderflow.localstack.mail;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/** A mail in a list, as Mailpit's API has it. */
record MailSummary(
        @JsonProperty("ID") String id,
        @JsonProperty("MessageID") String messageId,
        @JsonProperty("From") MailAddress from,
        @JsonProperty("To") List<MailAddress> to,
        @JsonProperty("Subject") String subject,
        @JsonProperty("Created") String created,
        @JsonProperty("Size") int size) {

    static MailSummary of(StoredMail mail) {
        List<MailAddress> from = HeaderText.addresses(mail.from());
        return new MailSummary(
                String.valueOf(mail.number()),
                mail.messageId(),
                from.isEmpty() ? new MailAddress("", "") : from.getFirst(),
                HeaderText.addresses(mail.to()),
                HeaderText.decode(mail.subject()),
                Instant.EPOCH.plus(mail.createdMicros(), ChronoUnit.MICROS).toString(),
                mail.size());
    }

    /** When it was accepted, to the second, which is enough for people. */
    String accepted() {
        return created.substring(0, 19).replace('T', ' ') + " UTC";
    }

    /** All of them in one line. */
    String recipients() {
        return to.stream().map(MailAddress::toString).collect(Collectors.joining(", "));
    }
}
