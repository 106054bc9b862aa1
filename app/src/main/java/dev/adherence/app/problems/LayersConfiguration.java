package dev.adherence.app.problems;

import dev.adherence.events.ErrorCode;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.web.servlet.DispatcherServlet;

/** Puts the error writer into the layers that are no beans of Spring MVC. */
@Configuration(proxyBeanMethods = false)
class LayersConfiguration {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> containerProblems() {
        return factory -> factory.addContextCustomizers(context ->
                ((StandardHost) context.getParent()).setErrorReportValveClass(ContainerProblems.class.getName()));
    }

    /**
     * A header comes as bytes, and what we read of one is UTF-8 as a body is: no byte of it can be taken for another character. A
     * method that nobody has heard of is a matter of the address, which tells the methods that it takes.
     */
    @Bean
    HttpFirewall firewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setUnsafeAllowAnyHttpMethod(true);
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

    /** TRACE comes as far as the application, so that it is a method like any other that an address does not take. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> traceIsForTheApplication() {
        return factory -> factory.addConnectorCustomizers(connector -> connector.setAllowTrace(true));
    }

    @Bean(DispatcherServletAutoConfiguration.DEFAULT_DISPATCHER_SERVLET_BEAN_NAME)
    DispatcherServlet dispatcherServlet() {
        return new Dispatcher();
    }

    /** That of servlets sends a request of TRACE back as it came, cookies among it. */
    private static final class Dispatcher extends DispatcherServlet {

        private static final long serialVersionUID = 1L;

        @Override
        protected void doTrace(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            processRequest(request, response);
        }
    }

    /** What the firewall of Spring Security turns down: semicolons, doubled and encoded slashes and the like. */
    @Bean
    RequestRejectedHandler rejectedRequests() {
        return (request, response, rejected) -> Problems.write(
                request,
                response,
                RejectedAddress.problem(request.getRequestURI())
                        .orElseGet(() -> Problem.of(
                                        400,
                                        "The address or a header holds characters that are not taken here, or is no UTF-8")
                                .code(ErrorCode.INVALID_ADDRESS)));
    }
}
