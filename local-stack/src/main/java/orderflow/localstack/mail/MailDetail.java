package orderflow.localstack.mail;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** One mail with what is inside, as Mailpit's API has it. */
record MailDetail(
        @JsonUnwrapped MailSummary summary,
        @JsonProperty("Text") String text,
        @JsonProperty("HTML") String html) {

    static MailDetail of(StoredMail mail, MailContent content) {
        return new MailDetail(MailSummary.of(mail), content.text(), content.html());
    }
}
