package orderflow.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordsTest {

    @TempDir
    Path directory;

    @Test
    void they_are_the_same_at_every_start() {
        assertThat(Passwords.in(directory).byRole())
                .isEqualTo(Passwords.in(directory).byRole())
                .containsKeys("postgres", "order_service");
    }

    @Test
    void a_role_that_came_later_joins_those_that_are_kept() throws IOException {
        Path file = directory.resolve("passwords.properties");
        Files.writeString(file, "postgres=kept\norder_service=kept-too\n");

        Passwords passwords = Passwords.in(directory);

        assertThat(passwords.of("postgres")).isEqualTo("kept");
        assertThat(passwords.of("order_service")).isEqualTo("kept-too");
        assertThat(passwords.of("notifications_owner"))
                .hasSize(32)
                .isEqualTo(Passwords.in(directory).of("notifications_owner"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }
}
