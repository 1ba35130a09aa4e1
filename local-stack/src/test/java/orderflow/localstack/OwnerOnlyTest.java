package orderflow.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerOnlyTest {

    @TempDir
    Path directory;

    @Test
    void what_others_could_read_is_its_owners_afterwards() throws IOException {
        Path data = directory("demo", "rwxr-xr-x");
        Path mail = directory("demo/mail", "rwxrwxr-x");
        Path mails = file("demo/mail/mails", "rw-rw-r--");
        Path tool = file("demo/tool", "rwxr-xr-x");

        OwnerOnly.in(data);

        assertThat(permissions(data)).isEqualTo("rwx------");
        assertThat(permissions(mail)).isEqualTo("rwx------");
        assertThat(permissions(mails)).isEqualTo("rw-------");
        assertThat(permissions(tool)).isEqualTo("rwx------");
    }

    @Test
    void a_link_to_elsewhere_changes_nothing_there() throws IOException {
        Path elsewhere = file("elsewhere", "rw-r--r--");
        Path data = directory("demo", "rwxr-xr-x");
        Files.createSymbolicLink(data.resolve("link"), elsewhere);

        OwnerOnly.in(data);

        assertThat(permissions(elsewhere)).isEqualTo("rw-r--r--");
    }

    private Path directory(String name, String permissions) throws IOException {
        return permit(Files.createDirectories(directory.resolve(name)), permissions);
    }

    private Path file(String name, String permissions) throws IOException {
        return permit(Files.createFile(directory.resolve(name)), permissions);
    }

    private static Path permit(Path path, String permissions) throws IOException {
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
