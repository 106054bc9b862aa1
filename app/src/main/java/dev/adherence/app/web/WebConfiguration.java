package dev.adherence.app.web;

import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Serves the files of the page, to be kept for as long as the browser likes: their address changes with them. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private final WebFiles files;

    WebConfiguration(WebFiles files) {
        this.files = files;
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        files.folders()
                .forEach((pattern, folder) -> registry.addResourceHandler(files.base() + pattern)
                        .addResourceLocations(folder)
                        .setCacheControl(FOR_EVER));
    }
}
