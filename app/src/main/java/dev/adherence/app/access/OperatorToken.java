package dev.adherence.app.access;

import dev.adherence.app.problems.Problem;
import dev.adherence.app.problems.Problems;
import dev.adherence.events.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;

/** Lets those in who run the installation: {@code Authorization: Bearer}, with the value of ADHERENCE_OPERATOR_TOKEN; unset, nobody. */
@Component
class OperatorToken implements AuthorizationManager<RequestAuthorizationContext> {

    private final String token;

    OperatorToken(@Value("${adherence.operator-token:}") String token) {
        this.token = token;
    }

    @Override
    public AuthorizationResult authorize(
            Supplier<? extends Authentication> authentication, RequestAuthorizationContext context) {
        String given = context.getRequest().getHeader("Authorization");
        return new AuthorizationDecision(!token.isBlank() && given != null && same(given, "Bearer " + token));
    }

    private static boolean same(String given, String expected) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }

    static void missing(HttpServletRequest request, HttpServletResponse response, Exception cause) throws IOException {
        Problem problem = Problem.of(
                        401,
                        "This is for operators: send Authorization: Bearer with the value of ADHERENCE_OPERATOR_TOKEN")
                .code(ErrorCode.OPERATORS_ONLY);
        Problems.write(request, response, problem.withHeader("WWW-Authenticate", "Bearer"));
    }
}
