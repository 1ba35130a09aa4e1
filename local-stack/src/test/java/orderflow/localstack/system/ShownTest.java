package orderflow.localstack.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShownTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\0", "\u0007", "\r", "\t", "\u001b", "\u007f", "\u0085", "\u009b", "\u200b", "\u2028", "\u2029",
                "\u202e", "\u2066", "\ufeff", "\ud83d"
            })
    void what_steers_a_terminal_or_is_not_seen_is_its_code(String character) {
        String code = String.format(Locale.ROOT, "a\\u%04xb", (int) character.charAt(0));

        assertThat(Shown.line("a" + character + "b")).isEqualTo(code);
        assertThat(Shown.lines("a" + character + "b")).isEqualTo(code);
    }

    @Test
    void the_end_of_a_line_stays_only_where_lines_are_meant() {
        assertThat(Shown.line("a\nb")).isEqualTo("a\\u000ab");
        assertThat(Shown.lines("a\nb")).isEqualTo("a\nb");
    }

    @Test
    void a_character_beyond_sixteen_bits_is_two_codes_as_in_json() {
        assertThat(Shown.line("\udb40\udc01")).isEqualTo("\\udb40\\udc01");
    }

    @Test
    void what_is_seen_stays() {
        assertThat(Shown.line("$1 \\n Ünïcödé 名前 😀")).isEqualTo("$1 \\n Ünïcödé 名前 😀");
    }
}
