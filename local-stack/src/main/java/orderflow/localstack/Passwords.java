package orderflow.localstack;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The passwords of a database's roles, each made once for its data directory and kept in it. */
public final class Passwords {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<String, String> byRole;

    private Passwords(Map<String, String> byRole) {
        this.byRole = byRole;
    }

    /** The passwords kept in that directory; those of roles that came later are made now. */
    public static Passwords in(Path directory) {
        Path file = directory.resolve("passwords.properties");
        try {
            Files.createDirectories(directory);
            Map<String, String> kept = Files.exists(file) ? read(file) : new TreeMap<>();
            if (roles().filter(role -> kept.putIfAbsent(role, random()) == null).count() > 0) {
                PrivateFile.write(file, text(kept));
            }
            return new Passwords(kept);
        } catch (IOException e) {
            throw new ServerFailedException("the database's passwords cannot be kept in " + file, e);
        }
    }

    /** The password of that role. @throws IllegalArgumentException where there is no such role */
    public String of(String role) {
        String password = byRole.get(role);
        if (password == null) {
            throw new IllegalArgumentException("No role '" + role + "', only " + byRole.keySet());
        }
        return password;
    }

    /** All of them by role, the superuser {@code postgres} among them. */
    public Map<String, String> byRole() {
        return new TreeMap<>(byRole);
    }

    private static String text(Map<String, String> passwords) {
        return passwords.entrySet().stream()
                .map(password -> password.getKey() + "=" + password.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private static Stream<String> roles() {
        return Stream.concat(
                Stream.of("postgres"),
                Stream.of(ServiceSchema.values()).flatMap(schema -> Stream.of(schema.owner(), schema.role())));
    }

    private static String random() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static Map<String, String> read(Path file) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(Files.readString(file)));
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(role -> role, properties::getProperty, (one, _) -> one, TreeMap::new));
    }
}
