package dev.adherence.app.bodies;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells Tomcat of the valve. */
@Configuration(proxyBeanMethods = false)
class BodiesConfiguration {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> containerBodies() {
        return factory -> factory.addContextValves(new ContainerBody());
    }
}
