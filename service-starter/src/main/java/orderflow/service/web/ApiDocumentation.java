package orderflow.service.web;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.YamlMapFactoryBean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The service's OpenAPI document, {@code openapi.yaml}, as JSON; {@code swagger-ui.html} shows it to people. */
@RestController
public class ApiDocumentation {

    private final YamlMapFactoryBean document = new YamlMapFactoryBean();

    public ApiDocumentation() {
        document.setResources(new ClassPathResource("openapi.yaml"));
        document.afterPropertiesSet();
    }

    @GetMapping(path = "/v3/api-docs", produces = MediaType.APPLICATION_JSON_VALUE)
    public @Nullable Map<String, Object> document() {
        return document.getObject();
    }
}
