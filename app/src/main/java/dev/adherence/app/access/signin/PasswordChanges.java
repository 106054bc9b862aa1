package dev.adherence.app.access.signin;

import dev.adherence.app.access.accounts.Account;
import dev.adherence.app.access.accounts.Accounts;
import dev.adherence.app.access.accounts.Accounts.WithPassword;
import dev.adherence.app.access.accounts.Passwords;
import dev.adherence.app.access.accounts.Token;
import dev.adherence.events.Act;
import dev.adherence.events.Actor;
import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import dev.adherence.events.Trail;
import dev.adherence.events.TrailEvent.PasswordLinkMade;
import dev.adherence.events.TrailEvent.PasswordSet;
import dev.adherence.events.Viewer;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Changes passwords, by the old one or by a one-time link; every other session of the account ends with it. */
@Service
public class PasswordChanges {

    private static final String LOOK = """
            select r.account_id from password_reset r join account a on a.id = r.account_id
            where r.token_hash = :hash and r.expires_at > :now and a.active
            """;
    private static final String TAKE = """
            delete from password_reset r using account a
            where r.token_hash = :hash and r.expires_at > :now and a.id = r.account_id and a.active
            returning r.account_id
            """;

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final Passwords passwords;
    private final Sessions sessions;
    private final ResetLinks links;
    private final Clock clock;
    private final Trail trail;
    private final SignInRefusals refusals;
    private final TransactionTemplate transaction;

    PasswordChanges(
            JdbcClient jdbc,
            Accounts accounts,
            Passwords passwords,
            Sessions sessions,
            ResetLinks links,
            Clock clock,
            Trail trail,
            SignInRefusals refusals,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.passwords = passwords;
        this.sessions = sessions;
        this.links = links;
        this.clock = clock;
        this.trail = trail;
        this.refusals = refusals;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** A link that sets a new password once, until it expires. */
    public record Link(String link, Instant expiresAt) {}

    /** An older link of the same account is worth nothing from now on. */
    @Transactional
    public Link link(Viewer by, Account account) {
        Link link = links.fresh(account.id())
                .orElseThrow(() -> Refusal.conflict("The user is disabled; enable them first")
                        .code(ErrorCode.ACCOUNT_DISABLED));
        trail.note(new PasswordLinkMade(
                account.organization().id(), account.id(), account.name(), link.expiresAt(), by.act(clock.instant())));
        return link;
    }

    /** Returns the account as it is from now on. */
    public Account change(Account account, Viewer by, String current, String wanted) {
        List<WithPassword> own = accounts.withPassword(account.id()).stream().toList();
        if (passwords.fitting(current, own, account.email()).isEmpty()) {
            refusals.wrong(by.address(), account.email(), List.of(account));
            throw Refusal.invalid("current is not your password")
                    .code(ErrorCode.WRONG_PASSWORD)
                    .field("current");
        }
        String hash = passwords.hash("new", wanted, account.email());
        transaction.executeWithoutResult(status -> set(account, hash, false, by.act(clock.instant())));
        return accounts.byId(account.id()).orElseThrow();
    }

    /** What is no link costs no more than to look; a password that cannot be leaves the link as it was. */
    public void redeem(Token token, String address, String wanted) {
        Account account = accounts.byId(owner(LOOK, token)).orElseThrow(PasswordChanges::noLink);
        String hash = passwords.hash("new", wanted, account.email());
        Actor owner = new Actor(account.id(), account.name());
        transaction.executeWithoutResult(status -> {
            owner(TAKE, token);
            set(account, hash, true, new Act(owner, address, clock.instant()));
        });
    }

    private UUID owner(String statement, Token token) {
        return jdbc.sql(statement)
                .param("hash", token.hash())
                .param("now", Timestamp.from(clock.instant()))
                .query(UUID.class)
                .optional()
                .orElseThrow(PasswordChanges::noLink);
    }

    private static Refusal noLink() {
        return Refusal.invalid("The link is unknown, used or expired; ask an admin for a new one")
                .code(ErrorCode.INVALID_LINK)
                .field("token");
    }

    /** Nothing that was given out before opens the account: sessions, links, and what browsers are known by. */
    public void endAll(UUID account) {
        sessions.endAll(account);
        links.forget(account);
    }

    private void set(Account account, String hash, boolean byLink, Act act) {
        jdbc.sql("""
                        update account set password_hash = :hash, session_generation = session_generation + 1
                        where id = :account
                        """).param("hash", hash).param("account", account.id()).update();
        endAll(account.id());
        trail.note(new PasswordSet(account.organization().id(), account.id(), account.name(), byLink, act));
    }
}
