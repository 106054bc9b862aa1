package dev.adherence.app.access.signin;

import dev.adherence.app.access.accounts.PublicAddress;
import dev.adherence.app.access.accounts.Token;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gives out links by which a password is set once; of each account there is one at most, and of a disabled one none. */
@Component
class ResetLinks {

    private static final Duration VALID = Duration.ofHours(24);

    private final JdbcClient jdbc;
    private final PublicAddress address;
    private final Clock clock;

    ResetLinks(JdbcClient jdbc, PublicAddress address, Clock clock) {
        this.jdbc = jdbc;
        this.address = address;
        this.clock = clock;
    }

    /** An older link is worth nothing from now on; empty where the account is disabled. */
    Optional<PasswordChanges.Link> fresh(UUID account) {
        Token token = Token.fresh();
        Instant expiresAt = clock.instant().plus(VALID);
        forget(account);
        int made = jdbc.sql("""
                        insert into password_reset (token_hash, account_id, expires_at)
                        select :hash, id, :expires from account where id = :account and active for share
                        """)
                .param("hash", token.hash())
                .param("account", account)
                .param("expires", Timestamp.from(expiresAt))
                .update();
        return made == 0
                ? Optional.empty()
                : Optional.of(new PasswordChanges.Link(address.link("/password.html", token), expiresAt));
    }

    void forget(UUID account) {
        jdbc.sql("delete from password_reset where account_id = :account")
                .param("account", account)
                .update();
    }
}
