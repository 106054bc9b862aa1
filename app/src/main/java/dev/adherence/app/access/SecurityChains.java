package dev.adherence.app.access;

import dev.adherence.app.access.keys.KeyFilter;
import dev.adherence.app.access.keys.KeyHolders;
import dev.adherence.app.access.limits.LimitFilter;
import dev.adherence.app.access.limits.RateLimits;
import dev.adherence.app.access.limits.Windows;
import dev.adherence.app.access.rights.Rights;
import dev.adherence.app.access.rights.RightsCheck;
import dev.adherence.app.access.signin.SessionCsrf;
import dev.adherence.app.access.signin.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter;

/** Three ways in, which never mix: operators by their token, programs by API key, everyone else by session. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RateLimits.class)
class SecurityChains {

    /** The methods that any call takes for changing something; an unheard-of one is refused whoever sends it. */
    private static final Set<String> CHANGING = Set.of("POST", "PUT", "PATCH", "DELETE");

    /** For the probes of whatever starts nodes, by which method they like: what is not possible here is said to anybody. */
    private static final String[] OPEN = {"/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"
    };

    private final RightsCheck check;
    private final Sessions sessions;
    private final LimitFilter limits;

    SecurityChains(RightsCheck check, Rights rights, Sessions sessions, Windows windows, RateLimits rateLimits) {
        this.check = check;
        this.sessions = sessions;
        this.limits = new LimitFilter(rights, windows, rateLimits);
    }

    @Bean
    @Order(1)
    SecurityFilterChain operators(HttpSecurity http, OperatorToken token) throws Exception {
        return common(http.securityMatcher("/actuator/**"))
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests ->
                        requests.requestMatchers(OPEN).permitAll().anyRequest().access(token))
                .exceptionHandling(denied -> denied.authenticationEntryPoint(OperatorToken::missing)
                        .accessDeniedHandler(Denials::notAllowed))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain programs(HttpSecurity http, KeyHolders holders) throws Exception {
        return common(http.securityMatcher("/api/v1/**"))
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(limits, AuthorizationFilter.class)
                .addFilterBefore(new KeyFilter(holders), LimitFilter.class)
                .authorizeHttpRequests(requests -> requests.anyRequest().access(check))
                .exceptionHandling(denied ->
                        denied.authenticationEntryPoint(Denials::noKey).accessDeniedHandler(Denials::notAllowed))
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain people(HttpSecurity http, SessionCsrf bound) throws Exception {
        return common(http)
                .securityContext(context -> context.securityContextRepository(sessions))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.spa()
                        .csrfTokenRepository(bound)
                        .requireCsrfProtectionMatcher(this::changesSomethingInASession))
                .addFilterBefore(limits, AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> requests.anyRequest().access(check))
                .exceptionHandling(denied ->
                        denied.authenticationEntryPoint(Denials::notSignedIn).accessDeniedHandler(Denials::notAllowed))
                .build();
    }

    private static HttpSecurity common(HttpSecurity http) throws Exception {
        return http.formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(
                                "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
                                        + " form-action 'self'; frame-ancestors 'none'"))
                        .referrerPolicy(referrer -> {})
                        .permissionsPolicyHeader(policy -> policy.policy(
                                "camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=()"))
                        .crossOriginOpenerPolicy(policy ->
                                policy.policy(CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy.SAME_ORIGIN))
                        .crossOriginResourcePolicy(policy -> policy.policy(
                                CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy.SAME_ORIGIN)));
    }

    /** Without a session there is nothing to forge a request in; so signing in, first set-up and one-time links are exempt. */
    private boolean changesSomethingInASession(HttpServletRequest request) {
        return CHANGING.contains(request.getMethod())
                && !request.getRequestURI().equals("/api/auth/login")
                && sessions.containsContext(request);
    }

    /** Passwords are checked by the sign-in endpoint; without this bean Spring Boot would make a user of its own. */
    @Bean
    AuthenticationManager authenticationManager() {
        return authentication -> {
            throw new IllegalStateException("People sign in at /api/auth/login only");
        };
    }
}
