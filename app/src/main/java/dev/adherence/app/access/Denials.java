package dev.adherence.app.access;

import dev.adherence.app.access.rights.RightsCheck.Refused;
import dev.adherence.app.problems.Problem;
import dev.adherence.app.problems.Problems;
import dev.adherence.events.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.web.csrf.CsrfException;

/** What the security chains answer to those they turn away. */
final class Denials {

    private Denials() {}

    static void notSignedIn(HttpServletRequest request, HttpServletResponse response, Exception cause)
            throws IOException {
        Problems.write(
                request, response, Problem.of(401, "Not signed in, or the session is over: POST /api/auth/login"));
    }

    static void noKey(HttpServletRequest request, HttpServletResponse response, Exception cause) throws IOException {
        Problem problem = Problem.of(
                        401,
                        "The API key is missing, unknown or revoked: send Authorization: Bearer KEY, or X-API-Key: KEY")
                .code(ErrorCode.INVALID_API_KEY);
        Problems.write(request, response, problem.withHeader("WWW-Authenticate", challenge(request)));
    }

    /** Webhooks of vendors may be able to bring a key as a password alone; a browser that was asked for one would ask a person. */
    private static String challenge(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/api/v1/import/agent-states/")
                ? "Bearer, Basic realm=\"API key as password\""
                : "Bearer";
    }

    static void notAllowed(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        Problems.write(request, response, problem(denied));
    }

    private static Problem problem(AccessDeniedException denied) {
        if (denied instanceof CsrfException) {
            return Problem.of(403, "The header X-XSRF-TOKEN is missing or not the value of the cookie XSRF-TOKEN")
                    .code(ErrorCode.INVALID_CSRF_TOKEN)
                    .field("X-XSRF-TOKEN");
        }
        return denied instanceof AuthorizationDeniedException decided
                        && decided.getAuthorizationResult() instanceof Refused refused
                ? Problem.of(403, refused.reason()).code(refused.code())
                : Problem.of(403, "Not allowed");
    }
}
