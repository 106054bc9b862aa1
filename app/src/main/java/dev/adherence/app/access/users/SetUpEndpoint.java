package dev.adherence.app.access.users;

import dev.adherence.app.access.accounts.Account;
import dev.adherence.app.access.accounts.Texts;
import dev.adherence.app.access.accounts.Token;
import dev.adherence.app.access.limits.SignInAttempts;
import dev.adherence.app.problems.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What the printed set-up link leads to. */
@RestController
class SetUpEndpoint {

    private final FirstOrganization first;
    private final SignInAttempts attempts;

    SetUpEndpoint(FirstOrganization first, SignInAttempts attempts) {
        this.first = first;
        this.attempts = attempts;
    }

    record Body(String token, String organization, String timeZone, String email, String password, String name) {}

    record Answer(Account user) {}

    @PostMapping("/api/auth/setup")
    @ResponseStatus(HttpStatus.CREATED)
    Answer setUp(@RequestBody Body body, HttpServletRequest request) {
        Token token = new Token(Texts.required("token", body.token()));
        attempts.ofLink(request.getRemoteAddr(), token.text()).ifPresent(ProblemException::refuse);
        return new Answer(first.redeem(
                token,
                new FirstOrganization.Wanted(
                        body.organization(), body.timeZone(), body.email(), body.password(), body.name())));
    }
}
