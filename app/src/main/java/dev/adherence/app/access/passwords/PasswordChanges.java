package dev.adherence.app.access.passwords;

import dev.adherence.app.access.accounts.Account;
import dev.adherence.app.access.accounts.Accounts;
import dev.adherence.app.access.accounts.Accounts.WithPassword;
import dev.adherence.app.access.accounts.Passwords;
import dev.adherence.app.access.links.PublicAddress;
import dev.adherence.app.access.links.Token;
import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes passwords, by the old one or by a one-time link; every other session of the account ends with it. */
@Service
public class PasswordChanges {

    private static final Duration VALID = Duration.ofHours(24);

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final Passwords passwords;
    private final PublicAddress address;
    private final Clock clock;

    PasswordChanges(JdbcClient jdbc, Accounts accounts, Passwords passwords, PublicAddress address, Clock clock) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.passwords = passwords;
        this.address = address;
        this.clock = clock;
    }

    /** A link that sets a new password once, until it expires. */
    public record Link(String link, Instant expiresAt) {}

    /** An older link of the same account is worth nothing from now on. */
    @Transactional
    public Link link(Account account) {
        Token token = Token.fresh();
        Instant expiresAt = clock.instant().plus(VALID);
        forgetLinks(account.id());
        jdbc.sql("insert into password_reset (token_hash, account_id, expires_at) values (:hash, :account, :expires)")
                .param("hash", token.hash())
                .param("account", account.id())
                .param("expires", Timestamp.from(expiresAt))
                .update();
        return new Link(address.link("/password.html", token), expiresAt);
    }

    /** Returns the account as it is from now on. */
    @Transactional
    public Account change(Account account, String current, String wanted) {
        Optional<String> hash = accounts.withPassword(account.id()).map(WithPassword::passwordHash);
        if (!passwords.fits(current, hash)) {
            throw Refusal.invalid("current is not your password")
                    .code(ErrorCode.WRONG_PASSWORD)
                    .field("current");
        }
        set(account.id(), passwords.hash("new", wanted));
        return accounts.byId(account.id()).orElseThrow();
    }

    @Transactional
    public void redeem(Token token, String wanted) {
        String hash = passwords.hash("new", wanted);
        UUID account = jdbc.sql("""
                        delete from password_reset r using account a
                        where r.token_hash = :hash and r.expires_at > :now and a.id = r.account_id and a.active
                        returning r.account_id
                        """)
                .param("hash", token.hash())
                .param("now", Timestamp.from(clock.instant()))
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> Refusal.invalid("token is unknown, used or expired; ask an admin for a new link")
                        .code(ErrorCode.INVALID_LINK)
                        .field("token"));
        set(account, hash);
    }

    private void set(UUID account, String hash) {
        jdbc.sql("""
                        update account set password_hash = :hash, session_generation = session_generation + 1
                        where id = :account
                        """).param("hash", hash).param("account", account).update();
        forgetLinks(account);
    }

    private void forgetLinks(UUID account) {
        jdbc.sql("delete from password_reset where account_id = :account")
                .param("account", account)
                .update();
    }
}
