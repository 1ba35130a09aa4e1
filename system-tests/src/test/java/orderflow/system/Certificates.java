package orderflow.system;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** An authority of its own, in a directory, and the certificates that it has signed, as PEM. */
final class Certificates {

    private static final char[] PASSWORD = "in-a-test".toCharArray();
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII));

    private final Path store;

    private Certificates(Path store) {
        this.store = store;
    }

    static Certificates in(Path directory) throws IOException {
        Files.createDirectories(directory);
        Certificates certificates = new Certificates(directory.resolve("certificates.p12"));
        certificates.keytool("-alias", "authority", "-dname", "CN=authority", "-ext", "bc:c");
        return certificates;
    }

    /** One for that name, good for a server on the loopback address too. */
    void sign(String name) {
        keytool("-alias", name, "-dname", "CN=" + name, "-signer", "authority", "-ext", "san=ip:127.0.0.1");
    }

    String authority() {
        return pem("CERTIFICATE", encoded(certificate("authority")));
    }

    String certificateOf(String name) {
        return pem("CERTIFICATE", encoded(certificate(name)));
    }

    String keyOf(String name) {
        try {
            return pem("PRIVATE KEY", open().getKey(name, PASSWORD).getEncoded());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Certificate certificate(String name) {
        try {
            return open().getCertificate(name);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private KeyStore open() throws GeneralSecurityException, IOException {
        KeyStore opened = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(store)) {
            opened.load(file, PASSWORD);
        }
        return opened;
    }

    private void keytool(String... options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-keystore",
                store.toString(),
                "-storepass",
                new String(PASSWORD)));
        command.addAll(List.of(options));
        try {
            Process tool = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(tool.getInputStream().readAllBytes(), US_ASCII);
            if (tool.waitFor() != 0) {
                throw new IllegalStateException(said);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] encoded(Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String label, byte[] content) {
        return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(label, LINES.encodeToString(content));
    }
}
