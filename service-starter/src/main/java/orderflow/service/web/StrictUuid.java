package orderflow.service.web;

import java.beans.PropertyEditorSupport;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/**
 * UUIDs in a request, as RFC 9562 writes them; Java's own reader also takes {@code 1-1-1-1-1}. An editor and no converter,
 * because Spring falls back to an editor of its own, which is Java's reader, where a converter refuses.
 */
final class StrictUuid extends PropertyEditorSupport {

    private static final Pattern FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    @Override
    public void setAsText(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not a UUID");
        }
        setValue(UUID.fromString(text));
    }

    /** In every request. */
    @ControllerAdvice
    static class Everywhere {

        @InitBinder
        void register(WebDataBinder binder) {
            binder.registerCustomEditor(UUID.class, new StrictUuid());
        }
    }
}
