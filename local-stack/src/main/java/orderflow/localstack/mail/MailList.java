package orderflow.localstack.mail;

import java.util.List;

/**
 * A page of mails, as Mailpit's API has it.
 *
 * @param total all there are
 * @param count those on this page
 * @param start how many newer ones come before this page
 */
record MailList(int total, int count, int start, List<MailSummary> messages) {

    /** Where the next page starts; 0 where this one is the last. */
    int older() {
        return count > 0 && start + count < total ? start + count : 0;
    }
}
