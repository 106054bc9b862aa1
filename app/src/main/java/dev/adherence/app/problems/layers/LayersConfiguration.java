package dev.adherence.app.problems.layers;

import dev.adherence.app.problems.Problem;
import dev.adherence.app.problems.Problems;
import dev.adherence.events.ErrorCode;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/** Puts the error writer into the layers that are no beans of Spring MVC. */
@Configuration(proxyBeanMethods = false)
class LayersConfiguration {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> containerProblems() {
        return factory -> factory.addContextCustomizers(context ->
                ((StandardHost) context.getParent()).setErrorReportValveClass(ContainerProblems.class.getName()));
    }

    /** What the firewall of Spring Security turns down: unheard-of methods, semicolons, encoded slashes and the like. */
    @Bean
    RequestRejectedHandler rejectedRequests() {
        return (request, response, rejected) -> Problems.write(
                request,
                response,
                Problem.of(
                                400,
                                "The method " + request.getMethod()
                                        + " is unknown, or the address or a header holds characters that are not taken here")
                        .code(ErrorCode.INVALID_ADDRESS));
    }
}
