package dev.adherence.app.problems.layers;

import dev.adherence.app.problems.Problem;
import dev.adherence.app.problems.Problems;
import dev.adherence.events.ErrorCode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/** Puts the error writer into the layers that are no beans of Spring MVC. */
@Configuration(proxyBeanMethods = false)
class LayersConfiguration {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> containerProblems() {
        return factory -> factory.addContextCustomizers(context ->
                ((StandardHost) context.getParent()).setErrorReportValveClass(ContainerProblems.class.getName()));
    }

    /** A header comes as bytes, and what we read of one is UTF-8 as a body is: no byte of it can be taken for another character. */
    @Bean
    HttpFirewall headersInUtf8() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedHeaderValues(LayersConfiguration::isText);
        return firewall;
    }

    private static boolean isText(String header) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(header.getBytes(StandardCharsets.ISO_8859_1)))
                    .chars()
                    .noneMatch(Character::isISOControl);
        } catch (CharacterCodingException notUtf8) {
            return false;
        }
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
                                        + " is unknown, or the address or a header holds characters that are not taken here, or is no"
                                        + " UTF-8")
                        .code(ErrorCode.INVALID_ADDRESS));
    }
}
