package dev.adherence.app.access.signin;

import dev.adherence.app.access.accounts.Account;
import dev.adherence.app.access.accounts.Token;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sessions in PostgreSQL, so that they survive restarts and hold on every node; kept by digest, so none can be taken from there. */
@Component
class StoredSessions {

    /** A shift and its breaks without a touch of the page. */
    private static final Duration UNUSED = Duration.ofHours(12);

    private static final Duration LONGEST = Duration.ofDays(7);
    private static final Duration NOTE_USE_EVERY = Duration.ofMinutes(1);
    private static final int OF_ONE_ACCOUNT = 100;

    private final JdbcClient jdbc;
    private final Clock clock;

    StoredSessions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** {@code generation} is the account's of when it was opened; an account that has another one has ended it. */
    record Stored(
            UUID id, UUID account, int generation, Instant openedAt, Instant usedAt, String address, String browser) {

        boolean isOf(Account who) {
            return who.active() && who.id().equals(account) && who.sessionGeneration() == generation;
        }
    }

    UUID open(Token token, Account account, String address, String browser) {
        UUID id = UUID.randomUUID();
        Instant now = clock.instant();
        jdbc.sql("""
                        insert into person_session (id, token_hash, account_id, generation, opened_at, used_at, address, browser)
                        values (:id, :hash, :account, :generation, :now, :now, :address, :browser)
                        """)
                .param("id", id)
                .param("hash", token.hash())
                .param("account", account.id())
                .param("generation", account.sessionGeneration())
                .param("now", Timestamp.from(now))
                .param("address", address)
                .param("browser", browser)
                .update();
        return id;
    }

    Optional<Stored> find(Token token) {
        return select("token_hash", token.hash()).stream().findFirst();
    }

    Optional<Stored> find(UUID id) {
        return select("id", id).stream().findFirst();
    }

    List<Stored> of(Account account) {
        return select("account_id", account.id()).stream()
                .filter(each -> each.isOf(account))
                .toList();
    }

    private List<Stored> select(String column, Object value) {
        Instant now = clock.instant();
        return jdbc.sql("select * from person_session where " + column + " = :value"
                        + " and opened_at > :opened and used_at > :used order by used_at desc, opened_at desc")
                .param("value", value)
                .param("opened", Timestamp.from(now.minus(LONGEST)))
                .param("used", Timestamp.from(now.minus(UNUSED)))
                .query(StoredSessions::stored)
                .list();
    }

    void noteUse(Stored session) {
        Instant now = clock.instant();
        if (!session.usedAt().plus(NOTE_USE_EVERY).isAfter(now)) {
            jdbc.sql("update person_session set used_at = :now where id = :id")
                    .param("now", Timestamp.from(now))
                    .param("id", session.id())
                    .update();
        }
    }

    /** Whether it was there. */
    boolean end(UUID id) {
        return jdbc.sql("delete from person_session where id = :id")
                        .param("id", id)
                        .update()
                == 1;
    }

    void endAll(UUID account) {
        jdbc.sql("delete from person_session where account_id = :account")
                .param("account", account)
                .update();
    }

    /**
     * What is over by itself goes before somebody signs in, and so do the oldest of an account that opens ever more: each statement for
     * itself, since people who sign in at a time clean away the same rows.
     */
    void clean(UUID account) {
        Instant now = clock.instant();
        jdbc.sql("delete from person_session where opened_at <= :opened or used_at <= :used")
                .param("opened", Timestamp.from(now.minus(LONGEST)))
                .param("used", Timestamp.from(now.minus(UNUSED)))
                .update();
        jdbc.sql("""
                        delete from person_session where id in (select id from person_session
                            where account_id = :account order by used_at desc offset :most)
                        """)
                .param("account", account)
                .param("most", OF_ONE_ACCOUNT - 1)
                .update();
    }

    private static Stored stored(ResultSet rows, int number) throws SQLException {
        return new Stored(
                rows.getObject("id", UUID.class),
                rows.getObject("account_id", UUID.class),
                rows.getInt("generation"),
                rows.getTimestamp("opened_at").toInstant(),
                rows.getTimestamp("used_at").toInstant(),
                rows.getString("address"),
                rows.getString("browser"));
    }
}
