package dev.adherence.app.access;

import static dev.adherence.app.access.Office.PASSWORD;
import static dev.adherence.events.Role.ADMIN;
import static dev.adherence.events.Role.ANALYST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who guesses is slowed down, and nobody else. */
@AppTest(
        properties = {
            "adherence.rate-limits.authentication=3",
            "adherence.rate-limits.sensitive=0",
            "adherence.trusted-proxies=127.0.0.1"
        })
class GuessingTest {

    /** As the limit above says. */
    private static final int LIMIT = 3;

    private static final String ANOTHER = "a quite different one";

    @BeforeEach
    void a_new_minute(TestClock clock) {
        clock.advance(Duration.ofMinutes(2));
    }

    private static Http from(RunningApp app, String address) {
        return app.http().with("X-Forwarded-For", address);
    }

    private static Answer signIn(Http http, String email, String password) {
        return http.post("/api/auth/login", Map.of("email", email, "password", password));
    }

    private static List<Integer> wrong(int times, Http http, String email) {
        return IntStream.range(0, times)
                .mapToObj(n -> signIn(http, email, "wrong " + n).status())
                .toList();
    }

    /** Ten times the limit from ten addresses, and on. */
    private static void besiege(RunningApp app, String email) {
        IntStream.rangeClosed(1, 10)
                .forEach(n -> assertThat(wrong(LIMIT, from(app, "198.51.100." + n), email))
                        .containsOnly(401));
        assertThat(signIn(from(app, "198.51.100.1"), email, "wrong").status()).isEqualTo(429);
    }

    @Test
    void guesses_from_ten_addresses_lock_the_owner_out_nowhere(RunningApp app) {
        Office office = Office.open(app);
        Http known = office.signedIn(ADMIN).with("X-Forwarded-For", "198.51.100.1");
        String email = office.email(ADMIN);
        besiege(app, email);

        assertThat(signIn(known, email, PASSWORD).status()).isEqualTo(200);
        assertThat(signIn(from(app, "203.0.113.5"), email, PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void while_many_guess_an_address_that_was_never_seen_has_one_try_a_minute(RunningApp app, TestClock clock) {
        Office office = Office.open(app);
        String email = office.account(ADMIN).email();
        besiege(app, email);
        Http guesser = from(app, "203.0.113.9");

        assertThat(wrong(2, guesser, email)).containsExactly(401, 429);
        clock.advance(Duration.ofMinutes(1));
        assertThat(wrong(2, guesser, email)).containsExactly(401, 401);
    }

    /** In a browser that knows it, as a stranger at the same address, and in turn. */
    @Test
    void in_no_count_shows_whether_an_email_has_an_account_elsewhere(RunningApp app) {
        Office one = Office.open(app);
        Office other = Office.open(app);
        String alone = one.account(ADMIN).email();
        String shared = one.account(ANALYST).email();
        other.account(shared, ADMIN, ANOTHER, List.of());

        assertThat(triesOf(app, shared, "192.0.2.31"))
                .isEqualTo(triesOf(app, alone, "192.0.2.32"))
                .contains(401, 429);
    }

    private static List<Integer> triesOf(RunningApp app, String email, String address) {
        Http browser = from(app, address);
        assertThat(signIn(browser, email, PASSWORD).status()).isEqualTo(200);
        return Stream.of(from(app, address), browser, browser, from(app, address))
                .flatMap(http -> wrong(LIMIT - 1, http, email).stream())
                .toList();
    }

    @Test
    void an_email_of_nobody_is_slowed_down_alike(RunningApp app) {
        besiege(app, "nobody@nowhere.test");
    }

    @Test
    void guesses_of_one_keep_nobody_out_who_shares_the_address(RunningApp app) {
        Office office = Office.open(app);
        Http owner = office.signedIn(ADMIN).with("X-Forwarded-For", "192.0.2.1");
        office.account(ANALYST);
        Http proxy = from(app, "192.0.2.1");

        assertThat(wrong(10, proxy, office.email(ADMIN))).endsWith(429, 429);

        assertThat(signIn(owner, office.email(ADMIN), PASSWORD).status()).isEqualTo(200);
        assertThat(signIn(from(app, "192.0.2.1"), office.email(ANALYST), PASSWORD)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void an_address_that_goes_through_emails_is_stopped_and_known_browsers_behind_it_are_not(RunningApp app) {
        Office office = Office.open(app);
        Http owner = office.signedIn(ADMIN).with("X-Forwarded-For", "192.0.2.2");
        Http sprayer = from(app, "192.0.2.2");
        List<Integer> statuses = IntStream.rangeClosed(0, 30 * LIMIT)
                .mapToObj(n ->
                        signIn(sprayer, "someone" + n + "@office.test", "wrong").status())
                .toList();

        assertThat(statuses.subList(0, 30 * LIMIT)).containsOnly(401);
        assertThat(statuses.get(30 * LIMIT)).isEqualTo(429);
        assertThat(signIn(owner, office.email(ADMIN), PASSWORD).status()).isEqualTo(200);
        assertThat(signIn(from(app, "192.0.2.3"), "someone@office.test", "wrong")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void right_passwords_are_nobodys_guesses(RunningApp app) {
        Office office = Office.open(app);
        String email = office.account(ADMIN).email();

        for (int n = 1; n <= 12 * LIMIT; n++) {
            assertThat(signIn(from(app, "198.18.0." + n), email, PASSWORD).status())
                    .isEqualTo(200);
        }
        assertThat(wrong(2, from(app, "198.18.1.1"), email)).containsExactly(401, 401);
    }

    @Test
    void all_addresses_of_an_ipv6_network_are_one(RunningApp app) {
        Office office = Office.open(app);
        String email = office.account(ADMIN).email();
        for (int n = 1; n <= LIMIT; n++) {
            assertThat(wrong(1, from(app, "2001:db8:1:2::" + n), email)).containsExactly(401);
        }

        assertThat(wrong(1, from(app, "2001:db8:1:2:ffff::1"), email)).containsExactly(429);
        assertThat(wrong(1, from(app, "2001:db8:1:3::1"), email)).containsExactly(401);
    }

    @Test
    void a_known_browser_has_its_own_limit_and_only_for_its_own_account(RunningApp app) {
        Office office = Office.open(app);
        Http browser = office.signedIn(ADMIN).with("X-Forwarded-For", "192.0.2.4");
        Http second = app.http().signedIn(office.email(ADMIN), PASSWORD).with("X-Forwarded-For", "192.0.2.4");
        office.account(ANALYST);

        assertThat(wrong(LIMIT + 1, browser, office.email(ADMIN))).endsWith(401, 429);
        assertThat(signIn(second, office.email(ADMIN), PASSWORD).status()).isEqualTo(200);
        assertThat(wrong(LIMIT + 1, browser, office.email(ANALYST))).endsWith(401, 429);
        assertThat(wrong(1, second, office.email(ANALYST))).containsExactly(429);
    }

    @Test
    void an_organisation_that_gives_somebody_an_account_gets_no_more_guesses_at_their_other_one(RunningApp app) {
        Office ours = Office.open(app);
        String email = ours.account(ADMIN).email();
        Office hostile = Office.open(app);
        Http guesser = app.http().with("X-Forwarded-For", "192.0.2.5");
        hostile.account(email, ANALYST, ANOTHER, List.of());
        assertThat(signIn(guesser, email, ANOTHER).status()).isEqualTo(200);

        wrong(LIMIT, guesser, email);
        assertThat(signIn(guesser, email, PASSWORD).status()).isEqualTo(429);
    }

    @Test
    void a_new_password_makes_every_browser_a_stranger(RunningApp app) {
        Office office = Office.open(app);
        Http thief = office.signedIn(ADMIN).with("X-Forwarded-For", "192.0.2.6");
        Http owner = app.http().signedIn(office.email(ADMIN), PASSWORD);
        owner.post("/api/auth/password", Map.of("current", PASSWORD, "new", ANOTHER))
                .mustBe(204);
        wrong(LIMIT, from(app, "192.0.2.6"), office.email(ADMIN));

        assertThat(signIn(thief, office.email(ADMIN), ANOTHER).status()).isEqualTo(429);
        assertThat(signIn(owner.with("X-Forwarded-For", "192.0.2.6"), office.email(ADMIN), ANOTHER)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void what_is_counted_goes_away(RunningApp app, TestClock clock) {
        String rows = "select count(*) from rate_window where bucket like '%192.0.2.7%'";
        String ofAnHour = rows + " and bucket like 'hour/%'";
        IntStream.range(0, 50).forEach(n -> wrong(1, from(app, "192.0.2.7"), "a" + n + "@nowhere.test"));
        assertThat(app.jdbc().sql(rows).query(Integer.class).single()).isGreaterThan(100);

        clock.advance(Duration.ofMinutes(2));
        otherCallsCome(app);
        assertThat(app.jdbc().sql(rows).query(Integer.class).single())
                .isEqualTo(app.jdbc().sql(ofAnHour).query(Integer.class).single())
                .isEqualTo(50);

        clock.advance(Duration.ofHours(1));
        otherCallsCome(app);
        assertThat(app.jdbc().sql(rows).query(Integer.class).single()).isZero();
    }

    private static void otherCallsCome(RunningApp app) {
        IntStream.range(0, 1_001)
                .forEach(n -> app.http().post("/api/auth/password-reset", Map.of("token", "x" + n, "new", PASSWORD)));
    }
}
