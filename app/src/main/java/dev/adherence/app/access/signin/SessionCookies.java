package dev.adherence.app.access.signin;

import dev.adherence.app.access.accounts.Token;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseCookie.ResponseCookieBuilder;

/**
 * The three cookies of a browser: its session, the CSRF token that goes with this session and no other, and what it is known
 * by. Secure follows the request, which behind a proxy is what the forwarded headers say.
 */
final class SessionCookies {

    static final String CSRF = "XSRF-TOKEN";
    private static final String SESSION = "SESSION";
    private static final String BROWSER = "BROWSER";
    private static final String SIGN_IN = "/api/auth";

    /** What is no token at all does not get as far as the database. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");

    private SessionCookies() {}

    static Optional<Token> session(HttpServletRequest request) {
        return values(request, SESSION)
                .filter(text -> TOKEN.matcher(text).matches())
                .map(Token::new)
                .findFirst();
    }

    static Optional<Token> browser(HttpServletRequest request) {
        return values(request, BROWSER)
                .filter(text -> TOKEN.matcher(text).matches())
                .map(Token::new)
                .findFirst();
    }

    /** Follows from the session's own token and leads nowhere back. */
    static String csrfToken(Token session) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(new Token("CSRF " + session.text()).hash());
    }

    static boolean hasCsrfToken(HttpServletRequest request, String token) {
        return values(request, CSRF).anyMatch(token::equals);
    }

    static boolean hasCsrfToken(HttpServletRequest request) {
        return values(request, CSRF).findAny().isPresent();
    }

    static void setSession(Token session, HttpServletRequest request, HttpServletResponse response) {
        add(cookie(SESSION, session.text(), request).path("/").httpOnly(true), response);
        setCsrfToken(csrfToken(session), request, response);
    }

    /** Readable by the page's script, which has to send it back in the header. */
    static void setCsrfToken(String token, HttpServletRequest request, HttpServletResponse response) {
        add(cookie(CSRF, token, request).path("/"), response);
    }

    /** Sent with sign-ins alone, and by no other site. */
    static void setBrowser(Token browser, HttpServletRequest request, HttpServletResponse response) {
        add(
                cookie(BROWSER, browser.text(), request)
                        .path(SIGN_IN)
                        .httpOnly(true)
                        .sameSite("Strict")
                        .maxAge(KnownBrowsers.REMEMBERED),
                response);
    }

    static void endSession(HttpServletRequest request, HttpServletResponse response) {
        add(cookie(SESSION, "", request).path("/").httpOnly(true).maxAge(Duration.ZERO), response);
        add(cookie(CSRF, "", request).path("/").maxAge(Duration.ZERO), response);
    }

    private static ResponseCookieBuilder cookie(String name, String value, HttpServletRequest request) {
        return ResponseCookie.from(name, value).secure(request.isSecure()).sameSite("Lax");
    }

    private static void add(ResponseCookieBuilder cookie, HttpServletResponse response) {
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.build().toString());
    }

    private static Stream<String> values(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Stream.empty()
                : Stream.of(cookies).filter(each -> each.getName().equals(name)).map(Cookie::getValue);
    }
}
