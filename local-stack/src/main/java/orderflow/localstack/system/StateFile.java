package orderflow.localstack.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import orderflow.localstack.PrivateFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Shows scripts what runs: {@code {"pids":{…},"urls":{…},"kafka":"…","database":{"url":"…","users":{…}}}}. It has
 * passwords in it, so only its owner may read it. A reader sees one whole state or the next. Safe for use by several threads.
 */
public final class StateFile {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path file;
    private final Map<String, Object> addresses;
    private final Map<String, Long> pids = new LinkedHashMap<>();

    /** A state without processes. */
    StateFile(Path file, Addresses addresses) {
        this.file = file;
        this.addresses = addresses.asJson();
    }

    /** Where the parts of the system are reached. */
    record Addresses(Map<String, String> urls, String kafka, String jdbcUrl, Map<String, String> passwords) {

        private Map<String, Object> asJson() {
            return Map.of("urls", urls, "kafka", kafka, "database", Map.of("url", jdbcUrl, "users", passwords));
        }
    }

    /** That server runs as this process now. @throws ProblemException where the file cannot be written */
    synchronized void runs(String server, long pid) {
        pids.put(server, pid);
        write();
    }

    /** Nothing runs any more: the file goes. */
    synchronized void remove() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new ProblemException("cannot delete " + file + ": " + e.getMessage());
        }
    }

    /** The processes that a file names; none where there is no file that can be read. */
    static Map<String, Long> readPids(Path file) {
        Map<String, Long> pids = new LinkedHashMap<>();
        try {
            JsonNode state = JSON.readTree(Files.readString(file));
            state.path("pids")
                    .properties()
                    .forEach(pid -> pids.put(pid.getKey(), pid.getValue().asLong()));
        } catch (IOException | JacksonException e) {
            return Map.of();
        }
        return pids;
    }

    private void write() {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("pids", pids);
        state.putAll(addresses);
        try {
            PrivateFile.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(state) + "\n");
        } catch (IOException e) {
            throw new ProblemException("cannot write " + file + ": " + e.getMessage());
        }
    }
}
