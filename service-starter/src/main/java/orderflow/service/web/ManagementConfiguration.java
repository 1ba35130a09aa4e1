package orderflow.service.web;

import org.apache.coyote.AbstractProtocol;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;

/** The operators' port. */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
@Import(ServerConfiguration.class)
class ManagementConfiguration {

    private static final int MOST_CONNECTIONS = 4096;
    private static final int IDLE_MILLIS = 2000;

    /**
     * Nobody waits here behind idle connections: a probe that is late by seconds ends the service. Boot gives this port the
     * limits of the service's own, and no property for others; a client of this port sends at once.
     */
    @Bean
    @Order
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> roomForProbes() {
        return factory -> factory.addConnectorCustomizers(connector -> {
            if (connector.getProtocolHandler() instanceof AbstractProtocol<?> server) {
                server.setMaxConnections(MOST_CONNECTIONS);
                server.setConnectionTimeout(IDLE_MILLIS);
                server.setKeepAliveTimeout(IDLE_MILLIS);
            }
        });
    }
}
