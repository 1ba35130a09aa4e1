package orderflow.orders.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import orderflow.orders.domain.Money;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the OpenAPI page says of the service as a whole. Built when it is first asked for. */
@Configuration(proxyBeanMethods = false)
class ApiDocumentation {

    static {
        SpringDocUtils.getConfig().replaceWithClass(Money.class, ApiSchemas.Money.class);
    }

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("order-service")
                        .version("v1")
                        .description("Orders: placed here, confirmed or declined as their payments turn out."));
    }
}
