package dev.adherence.app.access.signin;

import dev.adherence.app.access.accounts.Token;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** In which browsers an account signed in before. To be known opens nothing; it only has one's tries counted apart. */
@Component
class KnownBrowsers {

    static final Duration REMEMBERED = Duration.ofDays(180);
    private static final int OF_ONE_ACCOUNT = 20;

    private final JdbcClient jdbc;
    private final Clock clock;

    KnownBrowsers(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Of the accounts of this e-mail those that signed in in this browser. */
    Set<UUID> accounts(Optional<Token> browser, String email) {
        return browser.map(token -> jdbc.sql("""
                                select k.account_id from known_browser k join account a on a.id = k.account_id
                                where k.token_hash = :hash and k.used_at > :since and a.email = :email
                                """)
                        .param("hash", token.hash())
                        .param("since", Timestamp.from(clock.instant().minus(REMEMBERED)))
                        .param("email", email)
                        .query(UUID.class)
                        .set())
                .orElse(Set.of());
    }

    /** Under a new token each time, which the other accounts of the browser share; one planted before is worth nothing. */
    @Transactional
    Token remember(Optional<Token> before, UUID account) {
        Token token = Token.fresh();
        Instant now = clock.instant();
        before.ifPresent(old -> jdbc.sql("update known_browser set token_hash = :hash where token_hash = :old")
                .param("hash", token.hash())
                .param("old", old.hash())
                .update());
        jdbc.sql("""
                        insert into known_browser (account_id, token_hash, used_at) values (:account, :hash, :now)
                        on conflict (account_id, token_hash) do update set used_at = excluded.used_at
                        """)
                .param("account", account)
                .param("hash", token.hash())
                .param("now", Timestamp.from(now))
                .update();
        jdbc.sql("""
                        delete from known_browser where account_id = :account and (used_at <= :since or token_hash in (
                            select token_hash from known_browser where account_id = :account
                            order by used_at desc offset :most))
                        """)
                .param("account", account)
                .param("since", Timestamp.from(now.minus(REMEMBERED)))
                .param("most", OF_ONE_ACCOUNT)
                .update();
        return token;
    }

    void forget(UUID account) {
        jdbc.sql("delete from known_browser where account_id = :account")
                .param("account", account)
                .update();
    }
}
