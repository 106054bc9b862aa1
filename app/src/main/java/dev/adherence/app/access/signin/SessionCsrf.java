package dev.adherence.app.access.signin;

import dev.adherence.app.access.accounts.Token;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.security.web.csrf.DeferredCsrfToken;
import org.springframework.stereotype.Component;

/** The CSRF token of a session follows from it, so one of another session, planted or kept from before, is refused. */
@Component
public class SessionCsrf implements CsrfTokenRepository {

    /** One that a browser has lost is given again; who only looks and is not signed in gets one that opens nothing. */
    @Override
    public DeferredCsrfToken loadDeferredToken(HttpServletRequest request, HttpServletResponse response) {
        Optional<CsrfToken> bound = Optional.ofNullable(loadToken(request));
        CsrfToken token = bound.orElseGet(() -> generateToken(request));
        boolean lost = bound.isPresent()
                ? !SessionCookies.hasCsrfToken(request, token.getToken())
                : request.getMethod().equals("GET") && !SessionCookies.hasCsrfToken(request);
        if (lost) {
            SessionCookies.setCsrfToken(token.getToken(), request, response);
        }
        return new DeferredCsrfToken() {
            @Override
            public CsrfToken get() {
                return token;
            }

            @Override
            public boolean isGenerated() {
                return bound.isEmpty();
            }
        };
    }

    @Override
    public CsrfToken loadToken(HttpServletRequest request) {
        return SessionCookies.session(request)
                .map(session -> token(SessionCookies.csrfToken(session)))
                .orElse(null);
    }

    /** Without a session there is nothing to forge a request in. */
    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return token(Token.fresh().text());
    }

    @Override
    public void saveToken(CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        // Given together with the session.
    }

    private static CsrfToken token(String text) {
        return new DefaultCsrfToken("X-" + SessionCookies.CSRF, "_csrf", text);
    }
}
