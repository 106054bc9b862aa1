package dev.adherence.app.problems;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverters.ServerBuilder;
import org.springframework.http.converter.smile.JacksonSmileHttpMessageConverter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * JSON alone comes in and goes out: what a library on the class path brings besides would go around {@link StrictBodies}. Who cannot
 * take the answer is told so before the call does anything; Spring MVC alone would tell it after.
 */
@Configuration(proxyBeanMethods = false)
class JsonOnly implements WebMvcConfigurer, HandlerInterceptor {

    @Override
    public void configureMessageConverters(ServerBuilder converters) {
        converters.configureMessageConvertersList(
                all -> all.removeIf(JacksonSmileHttpMessageConverter.class::isInstance));
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && !method.isVoid() && !isTaken(answers(request), request)) {
            throw new ProblemException(
                    Problem.of(406, "The answer is application/json, which the Accept header rules out"));
        }
        return true;
    }

    /** JSON, unless the call says what else. */
    @SuppressWarnings("unchecked")
    private static Collection<MediaType> answers(HttpServletRequest request) {
        Object said = request.getAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE);
        return said == null ? List.of(MediaType.APPLICATION_JSON) : (Collection<MediaType>) said;
    }

    private static boolean isTaken(Collection<MediaType> answers, HttpServletRequest request) {
        try {
            List<MediaType> accepted =
                    MediaType.parseMediaTypes(Collections.list(request.getHeaders(HttpHeaders.ACCEPT)));
            return accepted.isEmpty()
                    || accepted.stream()
                            .anyMatch(type -> type.getQualityValue() > 0
                                    && answers.stream().anyMatch(type::isCompatibleWith));
        } catch (InvalidMediaTypeException nonsense) {
            return false;
        }
    }
}
