package dev.adherence.app.access.signin;

import dev.adherence.app.access.accounts.Account;
import dev.adherence.app.access.accounts.Accounts;
import dev.adherence.app.access.accounts.Accounts.WithPassword;
import dev.adherence.app.access.accounts.Passwords;
import dev.adherence.app.access.accounts.Texts;
import dev.adherence.app.access.limits.SignInAttempts;
import dev.adherence.app.problems.Problem;
import dev.adherence.app.problems.ProblemException;
import dev.adherence.events.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Signing in and out. */
@RestController
@RequestMapping("/api/auth")
class SignInEndpoint {

    private final Accounts accounts;
    private final Passwords passwords;
    private final Sessions sessions;
    private final SignInAttempts attempts;

    SignInEndpoint(Accounts accounts, Passwords passwords, Sessions sessions, SignInAttempts attempts) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.sessions = sessions;
        this.attempts = attempts;
    }

    record Body(String email, String password) {}

    record Answer(Account user) {}

    @PostMapping("/login")
    Answer login(@RequestBody Body body, HttpServletRequest request) {
        String email = Texts.required("email", body.email()).toLowerCase(Locale.ROOT);
        Texts.required("password", body.password());
        attempts.count(request.getRemoteAddr(), email);
        Optional<WithPassword> found = accounts.byEmail(email);
        boolean fits = passwords.fits(body.password(), found.map(WithPassword::passwordHash));
        Account account = found.map(WithPassword::account)
                .filter(known -> fits && known.active())
                .orElseThrow(() -> new ProblemException(
                        Problem.of(401, "E-mail or password is wrong").code(ErrorCode.WRONG_CREDENTIALS)));
        sessions.open(account, request);
        return new Answer(account);
    }

    @PostMapping("/logout")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void logout(HttpServletRequest request) {
        sessions.close(request);
    }

    @GetMapping("/me")
    Answer me(SignedIn who) {
        return new Answer(who.getPrincipal());
    }
}
