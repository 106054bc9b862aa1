package dev.adherence.app.access.signin;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.adherence.app.access.accounts.Account;
import dev.adherence.app.access.accounts.Texts;
import dev.adherence.app.access.accounts.Token;
import dev.adherence.app.access.limits.SignInAttempts;
import dev.adherence.app.problems.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Setting one's own password: signed in by the old one, or by a one-time link. */
@RestController
class PasswordEndpoint {

    private final PasswordChanges changes;
    private final Sessions sessions;
    private final SignInAttempts attempts;

    PasswordEndpoint(PasswordChanges changes, Sessions sessions, SignInAttempts attempts) {
        this.changes = changes;
        this.sessions = sessions;
        this.attempts = attempts;
    }

    record Change(String current, @JsonProperty("new") String wanted) {}

    record Reset(String token, @JsonProperty("new") String wanted) {}

    /** The session that asks goes on, under a new id. */
    @PostMapping("/api/auth/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void change(@RequestBody Change body, SignedIn who, HttpServletRequest request, HttpServletResponse response) {
        Texts.required("current", body.current());
        Account changed = changes.change(who.getPrincipal(), who.asViewer(request), body.current(), body.wanted());
        sessions.open(changed, request, response);
    }

    @PostMapping("/api/auth/password-reset")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reset(@RequestBody Reset body, HttpServletRequest request) {
        Token token = new Token(Texts.required("token", body.token()));
        attempts.ofLink(request.getRemoteAddr(), token.text()).ifPresent(ProblemException::refuse);
        changes.redeem(token, Sessions.address(request), body.wanted());
    }
}
