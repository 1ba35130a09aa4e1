package orderflow.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Kubernetes objects, as a file has them or as kubectl renders a folder. */
record Manifests(List<JsonNode> objects) {

    private static final Path FOLDER = Path.of("..", "k8s");

    /** Skips the test where there is no kubectl, unless {@code -Dkubectl=required}. */
    static void assumeKubectl() {
        boolean isThere = Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "kubectl")));
        assumeTrue(
                isThere || "required".equals(System.getProperty("kubectl")), "there is no kubectl to render k8s/ with");
    }

    static Manifests file(String path) {
        return new Manifests(parse(text(path)));
    }

    static Manifests rendered(String folder) {
        try {
            Process kustomize = new ProcessBuilder(
                            "kubectl", "kustomize", FOLDER.resolve(folder).toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String yaml = new String(kustomize.getInputStream().readAllBytes(), UTF_8);
            if (kustomize.waitFor() != 0) {
                throw new AssertionError("kubectl kustomize cannot render " + folder);
            }
            return new Manifests(parse(yaml));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Any file below the folder. */
    static String text(String path) {
        try {
            return Files.readString(FOLDER.resolve(path));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    Stream<JsonNode> all(String kind) {
        return objects.stream().filter(object -> object.path("kind").asString().equals(kind));
    }

    JsonNode one(String kind, String name) {
        return all(kind)
                .filter(object -> name(object).equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " " + name));
    }

    static String name(JsonNode object) {
        return object.at("/metadata/name").asString();
    }

    /** A document of its own, of whatever kind. */
    static JsonNode parsed(String yaml) {
        return JsonMapper.shared().valueToTree(new Yaml().load(yaml));
    }

    private static List<JsonNode> parse(String yaml) {
        return StreamSupport.stream(new Yaml().loadAll(yaml).spliterator(), false)
                .<JsonNode>map(object -> JsonMapper.shared().valueToTree(object))
                .toList();
    }
}
