package dev.adherence.app.problems;

import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.HttpMessageConverters.ServerBuilder;
import org.springframework.http.converter.smile.JacksonSmileHttpMessageConverter;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** JSON alone comes in and goes out: what a library on the class path brings besides would go around {@link StrictBodies}. */
@Configuration(proxyBeanMethods = false)
class JsonOnly implements WebMvcConfigurer {

    @Override
    public void configureMessageConverters(ServerBuilder converters) {
        converters.configureMessageConvertersList(
                all -> all.removeIf(JacksonSmileHttpMessageConverter.class::isInstance));
    }
}
