package dev.adherence.app.connections;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** As many connections as the memory bears: each costs its buffers, also while nothing comes through it. */
@Configuration(proxyBeanMethods = false)
class ConnectionsConfiguration {

    private static final int MOST = 8_192;

    /** In bytes: what one takes while its head comes in, and as much again for everything else. */
    private static final long OF_MEMORY = 128L * 1024;

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> sharedConnections(
            @Value("${server.tomcat.max-connections:0}") long set) {
        long connections = set > 0 ? set : most(Runtime.getRuntime().maxMemory());
        return factory -> {
            factory.setProtocol(SharedConnections.class.getName());
            factory.addConnectorCustomizers(
                    connector -> connector.setProperty("maxConnections", Long.toString(connections)));
        };
    }

    static long most(long memory) {
        return Math.min(MOST, memory / OF_MEMORY);
    }
}
