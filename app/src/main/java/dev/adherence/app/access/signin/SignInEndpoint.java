package dev.adherence.app.access.signin;

import dev.adherence.app.access.accounts.Account;
import dev.adherence.app.access.accounts.Texts;
import dev.adherence.events.ComparisonKey;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
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

    private final SignIn signIn;
    private final Sessions sessions;

    SignInEndpoint(SignIn signIn, Sessions sessions) {
        this.signIn = signIn;
        this.sessions = sessions;
    }

    record Body(String email, String password, UUID organization) {}

    record Answer(Account user) {}

    @PostMapping("/login")
    Answer login(@RequestBody Body body, HttpServletRequest request, HttpServletResponse response) {
        String email = ComparisonKey.of(Texts.required("email", body.email()));
        Texts.required("password", body.password());
        Account account = signIn.account(new SignIn.Try(
                email, body.password(), body.organization(), request.getRemoteAddr(), SessionCookies.browser(request)));
        sessions.open(account, request, response);
        return new Answer(account);
    }

    @PostMapping("/logout")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void logout(HttpServletRequest request, HttpServletResponse response) {
        sessions.close(request, response);
    }

    @GetMapping("/me")
    Answer me(SignedIn who) {
        return new Answer(who.getPrincipal());
    }
}
