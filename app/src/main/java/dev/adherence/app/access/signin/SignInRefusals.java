package dev.adherence.app.access.signin;

import dev.adherence.app.access.accounts.Account;
import dev.adherence.app.access.limits.SignInAttempts;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.tomcat.util.net.IPv6Utils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts what is refused, in one row of the same cost whether there is such an account or none. One who tries ten thousand times is told of
 * in a few events: those of five minutes together, which begin at the same instants for everybody.
 */
@Component
class SignInRefusals {

    static final Duration TOGETHER = Duration.ofMinutes(5);

    private final JdbcClient jdbc;
    private final Clock clock;

    SignInRefusals(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A password was looked at and was not the one. */
    void wrong(String address, String email, List<Account> accounts) {
        count(address, email, accounts, 1, 0);
    }

    /** There were too many before; no password was looked at. */
    void turnedAway(String address, String email, List<Account> accounts) {
        count(address, email, accounts, 0, 1);
    }

    private void count(String address, String email, List<Account> accounts, int wrong, int turnedAway) {
        UUID[] concerned = accounts.stream().map(Account::id).sorted().toArray(UUID[]::new);
        jdbc.sql("""
                        insert into sign_in_refusal as r (begins, subject, network, address, accounts, wrong, turned_away)
                        values (:begins, :subject, :network, :address, :accounts, :wrong, :turnedAway)
                        on conflict (begins, subject, network) do update
                           set wrong = r.wrong + excluded.wrong, turned_away = r.turned_away + excluded.turned_away
                        """)
                .param("begins", Timestamp.from(begins(clock.instant())))
                .param("subject", subject(email, concerned))
                .param("network", SignInAttempts.network(address))
                .param("address", IPv6Utils.canonize(address))
                .param("accounts", concerned)
                .param("wrong", wrong)
                .param("turnedAway", turnedAway)
                .update();
    }

    /** Of one e-mail as many as there are choices of accounts: who names an organisation first decides nothing about the tries behind it. */
    private static String subject(String email, UUID[] concerned) {
        return SignInAttempts.digest(
                Arrays.stream(concerned).map(UUID::toString).collect(Collectors.joining(",", "", "/" + email)));
    }

    static Instant begins(Instant now) {
        return Instant.ofEpochSecond(Math.floorDiv(now.getEpochSecond(), TOGETHER.toSeconds()) * TOGETHER.toSeconds());
    }
}
