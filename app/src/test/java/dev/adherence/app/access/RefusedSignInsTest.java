package dev.adherence.app.access;

import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import dev.adherence.events.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What guessers leave in the trail of an organisation: a few numbers, however much they try. */
@AppTest(
        now = "2026-01-29T09:00:10Z",
        properties = {
            "adherence.rate-limits.authentication=10",
            "adherence.trusted-proxies=127.0.0.1",
            "adherence.refusals-told-every=PT0.2S"
        })
class RefusedSignInsTest {

    private static final int ADDRESSES = 50;
    private static final int TRIES = 10_000;

    private Office office;
    private Http admin;

    @BeforeEach
    void an_office(RunningApp app, TestClock clock) {
        clock.advance(Duration.ofMinutes(10));
        office = Office.open(app);
        admin = office.signedIn(Role.ADMIN);
    }

    private static void guess(RunningApp app, String email, int address) {
        int status = app.http()
                .with("X-Forwarded-For", "198.51.100." + address)
                .post("/api/auth/login", Map.of("email", email, "password", "wrong horse battery"))
                .status();
        assertThat(status).isIn(401, 429, 503);
    }

    /** From one address, which is what the rows of five minutes are kept for. */
    private static void guessIn(RunningApp app, Object organization, String email) {
        app.http()
                .with("X-Forwarded-For", "198.51.100.1")
                .post(
                        "/api/auth/login",
                        Map.of("email", email, "password", "wrong horse battery", "organization", organization))
                .mustBe(401);
    }

    private List<JsonNode> refused() {
        return refused(admin);
    }

    private static List<JsonNode> refused(Http admin) {
        List<JsonNode> refused = new ArrayList<>();
        admin.get("/api/admin/trail?type=sign-ins-refused")
                .mustBe(200)
                .json()
                .get("trail")
                .forEach(refused::add);
        return refused;
    }

    private static long tries(JsonNode entry) {
        return entry.at("/told/wrong").asLong() + entry.at("/told/turnedAway").asLong();
    }

    @Test
    void ten_thousand_guesses_from_fifty_addresses_are_one_entry(RunningApp app, TestClock clock) throws Exception {
        String email = office.account(Role.AUDITOR).email();
        ExecutorService guessers = Executors.newFixedThreadPool(16);
        try {
            List<Future<?>> guessing = new ArrayList<>();
            for (int n = 0; n < TRIES; n++) {
                int address = 1 + n % ADDRESSES;
                guessing.add(guessers.submit(() -> guess(app, email, address)));
            }
            for (Future<?> each : guessing) {
                each.get();
            }
        } finally {
            guessers.shutdown();
        }
        clock.advance(Duration.ofMinutes(6));

        eventually(() -> assertThat(refused()).hasSize(1));
        JsonNode entry = refused().get(0);
        assertThat(tries(entry)).isBetween(TRIES * 9L / 10, (long) TRIES);
        assertThat(entry.at("/told/from").asInt()).isEqualTo(ADDRESSES);
        assertThat(entry.at("/told/addresses")).hasSize(5);
        assertThat(entry.at("/told/name").asString()).isEqualTo("The auditor");
        assertThat(entry.get("by").isNull()).isTrue();
        assertThat(app.jdbc()
                        .sql("select count(*) from sign_in_refusal")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void of_many_accounts_twenty_are_told_of_and_the_others_together(RunningApp app, TestClock clock) {
        for (int n = 0; n < 30; n++) {
            String email = "guessed" + n + "@office" + office.number() + ".test";
            office.account(email, Role.AGENT);
            guess(app, email, 1 + n);
            if (n == 7) {
                guess(app, email, 1 + n);
            }
        }
        clock.advance(Duration.ofMinutes(6));

        eventually(() -> assertThat(refused()).hasSize(21));
        assertThat(refused().stream().mapToLong(RefusedSignInsTest::tries).sum())
                .isEqualTo(31);
        assertThat(refused())
                .filteredOn(entry -> entry.at("/told/userId").isMissingNode())
                .singleElement()
                .satisfies(rest -> assertThat(rest.at("/told/accounts").asInt()).isEqualTo(10));
    }

    @Test
    void what_is_tried_with_an_email_that_nobody_has_is_told_to_nobody(RunningApp app, TestClock clock) {
        guess(app, "nobody@office.test", 1);
        guess(app, office.email(Role.ADMIN), 2);
        clock.advance(Duration.ofMinutes(6));

        eventually(() -> assertThat(refused()).hasSize(1));
        assertThat(tries(refused().get(0))).isOne();
    }

    @Test
    void one_who_first_asks_for_an_organisation_that_is_none_is_told_of_all_the_same(RunningApp app, TestClock clock) {
        String email = office.email(Role.ADMIN);
        guessIn(app, UUID.randomUUID(), email);
        guess(app, email, 1);
        guess(app, email, 1);
        clock.advance(Duration.ofMinutes(6));

        eventually(() -> assertThat(refused()).hasSize(1));
        assertThat(tries(refused().get(0))).isEqualTo(2);
    }

    @Test
    void each_organisation_is_told_of_what_was_tried_at_it_and_of_nothing_else(RunningApp app, TestClock clock) {
        String email = "both@office" + office.number() + ".test";
        Office other = Office.open(app);
        office.account(email, Role.AGENT);
        other.account(email, Role.AGENT);
        Http others = other.signedIn(Role.ADMIN);
        guessIn(app, office.id(), email);
        guessIn(app, other.id(), email);
        guessIn(app, other.id(), email);
        guess(app, email, 1);
        clock.advance(Duration.ofMinutes(6));

        eventually(() -> assertThat(refused(others)).hasSize(1));
        eventually(() -> assertThat(refused()).hasSize(1));
        assertThat(tries(refused().get(0))).isEqualTo(2);
        assertThat(tries(refused(others).get(0))).isEqualTo(3);
        assertThat(refused().get(0).at("/told/from").asInt()).isOne();
    }

    @Test
    void a_wrong_present_password_of_who_is_signed_in_counts_as_well(TestClock clock) {
        admin.post("/api/auth/password", Map.of("current", "wrong horse battery", "new", "quite another phrase"))
                .mustBe(400);
        clock.advance(Duration.ofMinutes(6));

        eventually(() -> assertThat(refused()).hasSize(1));
    }
}
