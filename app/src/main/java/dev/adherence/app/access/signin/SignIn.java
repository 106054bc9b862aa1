package dev.adherence.app.access.signin;

import dev.adherence.app.access.accounts.Account;
import dev.adherence.app.access.accounts.Accounts;
import dev.adherence.app.access.accounts.Accounts.WithPassword;
import dev.adherence.app.access.accounts.Passwords;
import dev.adherence.app.access.accounts.Token;
import dev.adherence.app.access.limits.SignInAttempts;
import dev.adherence.app.problems.Problem;
import dev.adherence.app.problems.ProblemException;
import dev.adherence.events.ErrorCode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Finds the account that an e-mail and a password open, at the same cost and in the same words whatever there is. */
@Service
class SignIn {

    private final Accounts accounts;
    private final Passwords passwords;
    private final KnownBrowsers browsers;
    private final SignInAttempts attempts;
    private final SignInRefusals refusals;

    SignIn(
            Accounts accounts,
            Passwords passwords,
            KnownBrowsers browsers,
            SignInAttempts attempts,
            SignInRefusals refusals) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.browsers = browsers;
        this.attempts = attempts;
        this.refusals = refusals;
    }

    /** {@code organization} null: whichever it is. */
    record Try(String email, String password, UUID organization, String address, Optional<Token> browser) {}

    /** Organisations are named only to who has shown the password of an account in each. */
    Account account(Try given) {
        List<WithPassword> all = accounts.byEmail(given.email());
        List<Account> opened =
                opened(given, all).stream().filter(Account::active).toList();
        if (opened.isEmpty()) {
            refusals.wrong(given.address(), given.email(), concerned(given, all));
            throw new ProblemException(
                    Problem.of(401, "E-mail or password is wrong").code(ErrorCode.WRONG_CREDENTIALS));
        }
        if (opened.size() > 1) {
            throw new ProblemException(severalOrganizations(opened));
        }
        return opened.get(0);
    }

    private static List<Account> concerned(Try given, List<WithPassword> all) {
        return all.stream()
                .map(WithPassword::account)
                .filter(each -> isTriedAt(given, each))
                .toList();
    }

    private static boolean isTriedAt(Try given, Account account) {
        return given.organization() == null || account.organization().id().equals(given.organization());
    }

    /**
     * A browser that is known to be one account's has a count of its own, which alone decides what it is answered: who else has an
     * account under the e-mail shows in nothing. Those others are opened as for a stranger. Of an account in an organisation other than
     * the one that was asked for it shows in nothing whether the password is right: nobody there is told of the try.
     */
    private List<Account> opened(Try given, List<WithPassword> all) {
        Set<UUID> known = browsers.accounts(given.browser(), given.email());
        Optional<Problem> ofStranger = attempts.ofStranger(given.address(), given.email());
        Optional<Problem> tooMany = known.isEmpty()
                ? ofStranger
                : attempts.ofBrowser(given.browser().orElseThrow().text(), given.email());
        if (tooMany.isPresent()) {
            refusals.turnedAway(given.address(), given.email(), concerned(given, all));
            ProblemException.refuse(tooMany.get());
        }
        List<WithPassword> fitting = looked(given, all, known).stream()
                .filter(each -> isTriedAt(given, each.account()))
                .toList();
        if (ofStranger.isEmpty() && !fitting.isEmpty()) {
            attempts.wasRight(given.address(), given.email());
        }
        List<WithPassword> opened = fitting.stream()
                .filter(each ->
                        ofStranger.isEmpty() || known.contains(each.account().id()))
                .toList();
        opened.forEach(each -> passwords.renew(each, given.password()));
        return opened.stream().map(WithPassword::account).toList();
    }

    private List<WithPassword> looked(Try given, List<WithPassword> all, Set<UUID> known) {
        return known.isEmpty() ? ofStranger(given, all) : passwords.fitting(given.password(), all, given.email());
    }

    private List<WithPassword> ofStranger(Try given, List<WithPassword> all) {
        return attempts.isFirstOf(given.address())
                ? passwords.fittingOfNewcomer(given.password(), all, given.address())
                : passwords.fittingOfStranger(given.password(), all, given.address());
    }

    private static Problem severalOrganizations(List<Account> opened) {
        record Choice(UUID id, String name) {}
        List<Choice> choices = opened.stream()
                .map(Account::organization)
                .map(each -> new Choice(each.id(), each.name()))
                .toList();
        return Problem.of(409, "You have an account in several organisations; send organization with the id of one")
                .code(ErrorCode.ORGANIZATION_REQUIRED)
                .with("organizations", choices);
    }
}
