package dev.adherence.app.access.keys;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Recognises programs by {@code Authorization: Bearer KEY} or {@code X-API-Key: KEY}; the former wins where both are sent. Webhooks of
 * vendors bring the key where they can: as a password of Basic authentication, or as the access key of Amazon Data Firehose.
 */
public class KeyFilter extends OncePerRequestFilter {

    private static final String BEARER = "Bearer ";
    private static final String BASIC = "Basic ";
    private static final String CLIENT = Client.class.getName();

    private final KeyHolders holders;

    public KeyFilter(KeyHolders holders) {
        this.holders = holders;
    }

    /** A request that waited for its body comes again so; who sent it was asked before. */
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!(request.getAttribute(CLIENT) instanceof Client)) {
            key(request)
                    .flatMap(holders::holderOf)
                    .ifPresent(holder -> request.setAttribute(CLIENT, new Client(holder)));
        }
        if (request.getAttribute(CLIENT) instanceof Client client) {
            SecurityContextHolder.setContext(new SecurityContextImpl(client));
        }
        chain.doFilter(request, response);
    }

    private static Optional<String> key(HttpServletRequest request) {
        String authorization = request.getHeader("Authorization");
        if (authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.of(authorization.substring(BEARER.length()).strip());
        }
        return Optional.ofNullable(request.getHeader("X-API-Key"))
                .or(() -> Optional.ofNullable(request.getHeader("X-Amz-Firehose-Access-Key")))
                .map(String::strip)
                // last: a proxy in front may have a user and a password of its own
                .or(() -> password(authorization));
    }

    /** Of {@code user:password}, or the user where there is no password. */
    private static Optional<String> password(String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return Optional.empty();
        }
        try {
            byte[] credentials = Base64.getDecoder()
                    .decode(authorization.substring(BASIC.length()).strip());
            String text = new String(credentials, StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            String password = text.substring(colon + 1);
            return Optional.of(password.isEmpty() && colon > 0 ? text.substring(0, colon) : password);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
