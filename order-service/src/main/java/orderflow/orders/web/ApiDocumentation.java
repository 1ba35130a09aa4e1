package orderflow.orders.web;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.YamlMapFactoryBean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The OpenAPI document, {@code openapi.yaml}, as JSON; {@code swagger-ui.html} shows it to people. */
@RestController
class ApiDocumentation {

    private final YamlMapFactoryBean document = new YamlMapFactoryBean();

    ApiDocumentation() {
        document.setResources(new ClassPathResource("openapi.yaml"));
        document.afterPropertiesSet();
    }

    @GetMapping(path = "/v3/api-docs", produces = MediaType.APPLICATION_JSON_VALUE)
    @Nullable
    Map<String, Object> document() {
        return document.getObject();
    }
}
