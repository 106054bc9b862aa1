package dev.adherence.app.access.chains;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/** Sessions live in PostgreSQL, so that they survive restarts and hold on every node. */
@Configuration(proxyBeanMethods = false)
class SessionConfiguration {

    /** A shift and its breaks without a touch of the page. */
    private static final Duration UNUSED = Duration.ofHours(12);

    /** What is no session id at all does not get as far as the database. */
    private static final Pattern SESSION_ID = Pattern.compile("[0-9a-f-]{36}");

    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> sessionLength() {
        return repository -> repository.setDefaultMaxInactiveInterval(UNUSED);
    }

    /** Secure follows the request, which behind a proxy is what the forwarded headers say. */
    @Bean
    CookieSerializer sessionCookie() {
        DefaultCookieSerializer cookie = new DefaultCookieSerializer() {
            @Override
            public List<String> readCookieValues(HttpServletRequest request) {
                return super.readCookieValues(request).stream()
                        .filter(id -> SESSION_ID.matcher(id).matches())
                        .toList();
            }
        };
        cookie.setCookieName("SESSION");
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        return cookie;
    }
}
