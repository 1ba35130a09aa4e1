package orderflow.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresBinariesTest {

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, /postgres-linux-x86_64.txz",
        "Linux, aarch64, /postgres-linux-arm_64.txz",
        "Mac OS X, x86_64, /postgres-darwin-x86_64.txz",
        "Mac OS X, aarch64, /postgres-darwin-arm_64.txz"
    })
    void each_platform_has_its_archive(String system, String architecture, String archive) {
        assertThat(PostgresBinaries.archive(system, architecture)).isEqualTo(archive);
    }

    @ParameterizedTest
    @CsvSource({"Windows 11, amd64", "Linux, riscv64"})
    void another_platform_is_refused_with_those_that_there_are(String system, String architecture) {
        assertThatThrownBy(() -> PostgresBinaries.archive(system, architecture))
                .isInstanceOf(ServerFailedException.class)
                .hasMessageContainingAll(system, architecture, "WSL", "macOS");
    }

    @Test
    void the_archive_of_this_machine_is_what_maven_chose() {
        assertThat(getClass()
                        .getResource(
                                PostgresBinaries.archive(System.getProperty("os.name"), System.getProperty("os.arch"))))
                .isNotNull();
    }
}
