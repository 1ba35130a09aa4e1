package orderflow.localstack.mail;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The pages for people. Whatever came with a mail is escaped; its HTML is shown in a sandboxed frame only. */
final class MailPage {

    private static final Mustache.Compiler COMPILER = Mustache.compiler()
            .escapeHTML(true)
            .emptyStringIsFalse(true)
            .zeroIsFalse(true)
            .withLoader(MailPage::template);

    private static final Template LIST = COMPILER.loadTemplate("list");
    private static final Template MAIL = COMPILER.loadTemplate("mail");

    private MailPage() {}

    /** A page of the list, newest first, which looks for new mails by itself. */
    static String list(MailList list) {
        return LIST.execute(list);
    }

    /** One mail: its headers, its HTML as its reader sees it, its text. */
    static String one(MailDetail mail) {
        return MAIL.execute(mail);
    }

    private static Reader template(String name) {
        return new InputStreamReader(
                Objects.requireNonNull(MailPage.class.getResourceAsStream(name + ".html")), StandardCharsets.UTF_8);
    }
}
