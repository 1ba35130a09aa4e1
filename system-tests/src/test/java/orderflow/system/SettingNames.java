package orderflow.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ByteArrayResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The names of Spring properties that the modules on the class path tell of. What a module of {@code management} has that no
 * service has is not judged.
 *
 * @param names those of single properties
 * @param maps those below which any name may follow
 */
record SettingNames(Set<String> names, Set<String> maps) {

    private static final String METADATA = "META-INF/spring-configuration-metadata.json";

    static SettingNames ofTheClassPath() {
        SettingNames known = new SettingNames(new HashSet<>(), new HashSet<>());
        try {
            for (URL metadata :
                    Collections.list(SettingNames.class.getClassLoader().getResources(METADATA))) {
                try (InputStream content = metadata.openStream()) {
                    JsonMapper.shared().readTree(content).path("properties").forEach(known::add);
                }
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return known;
    }

    /** The names that a YAML file sets. */
    static Set<String> in(String yaml) {
        YamlPropertiesFactoryBean properties = new YamlPropertiesFactoryBean();
        properties.setResources(new ByteArrayResource(yaml.getBytes(UTF_8)));
        return properties.getObject().stringPropertyNames();
    }

    boolean contains(String name) {
        return names.contains(name)
                || maps.stream().anyMatch(map -> name.startsWith(map + "."))
                || name.startsWith("management.") && !hasModuleOf(name);
    }

    private boolean hasModuleOf(String name) {
        String module = Arrays.stream(name.split("\\.")).limit(2).collect(Collectors.joining(".", "", "."));
        return names.stream().anyMatch(known -> known.startsWith(module));
    }

    private void add(JsonNode property) {
        String name = property.path("name").asString();
        boolean isMap = property.path("type").asString().startsWith("java.util.Map");
        (isMap ? maps : names).add(name);
    }
}
