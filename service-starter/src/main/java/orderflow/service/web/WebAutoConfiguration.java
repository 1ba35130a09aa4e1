package orderflow.service.web;

import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** A service's own port. */
@AutoConfiguration
@EnableConfigurationProperties(ConnectionDrain.Settings.class)
@Import({
    ApiDocumentation.class,
    ConnectionDrain.class,
    Problems.class,
    StrictUuid.Everywhere.class,
    ServerConfiguration.class
})
class WebAutoConfiguration implements WebMvcConfigurer {

    @Override
    public void configureContentNegotiation(ContentNegotiationConfigurer negotiation) {
        negotiation.strategies(List.of(new JsonOnly()));
    }
}
