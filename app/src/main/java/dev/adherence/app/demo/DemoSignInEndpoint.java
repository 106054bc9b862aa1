package dev.adherence.app.demo;

import dev.adherence.app.access.accounts.Account;
import dev.adherence.app.access.accounts.Accounts;
import dev.adherence.app.access.accounts.Accounts.WithPassword;
import dev.adherence.app.access.signin.Sessions;
import dev.adherence.events.Refusal;
import dev.adherence.events.Role;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A click instead of a password, for the people of the demo alone; it never tells the password, and without a demo there is nobody to be. */
@RestController
@RequestMapping("/api/auth/demo")
class DemoSignInEndpoint {

    private final boolean demo;
    private final Accounts accounts;
    private final Sessions sessions;

    DemoSignInEndpoint(ObjectProvider<DemoAccess> access, Accounts accounts, Sessions sessions) {
        this.demo = access.stream().findAny().isPresent();
        this.accounts = accounts;
        this.sessions = sessions;
    }

    record Person(String email, String name, Role role, String sees) {}

    record People(List<Person> people) {}

    @GetMapping
    People people() {
        return new People(signIns().stream()
                .map(each -> new Person(each.email(), each.name(), each.role(), each.told()))
                .toList());
    }

    record Body(String email) {}

    record Answer(Account user) {}

    @PostMapping
    Answer signIn(@RequestBody Body body, HttpServletRequest request, HttpServletResponse response) {
        Account account = signIns().stream()
                .filter(each -> each.email().equals(body.email()))
                .flatMap(each -> accounts.byEmail(each.email()).stream()
                        .map(WithPassword::account)
                        .filter(known -> known.organization().id().equals(each.organization())))
                .filter(Account::active)
                .findAny()
                .orElseThrow(() -> Refusal.missing("No demo runs here, or nobody in it has that e-mail"));
        sessions.open(account, request, response);
        return new Answer(account);
    }

    private List<DemoAccess.SignIn> signIns() {
        return demo ? DemoAccess.SIGN_INS : List.of();
    }
}
