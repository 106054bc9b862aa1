package dev.adherence.app.access;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/**
 * The files of the page: the same for everybody, whoever asks. What a page may do its own headers say; on each of its fifty files
 * they would be a tenth of the first view. A worker alone has no page to say it.
 */
@Configuration(proxyBeanMethods = false)
class FilesChain {

    private static final String WORKER = "/assets/*/stream/worker.js";

    @Bean
    @Order(0)
    SecurityFilterChain files(HttpSecurity http) throws Exception {
        return http.securityMatcher("/assets/**")
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(headers -> headers.defaultsDisabled()
                        .contentTypeOptions(options -> {})
                        .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                                PathPatternRequestMatcher.pathPattern(WORKER),
                                new ContentSecurityPolicyHeaderWriter(
                                        "default-src 'none'; script-src 'self'; connect-src 'self'"))))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }
}
