package dev.adherence.app.access;

import static dev.adherence.app.access.Office.PASSWORD;
import static dev.adherence.events.Role.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who guesses for hours waits longer and longer, and again nobody else does. */
@AppTest(properties = {"adherence.rate-limits.authentication=10", "adherence.trusted-proxies=127.0.0.1"})
class LongGuessingTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static Http from(RunningApp app, String address) {
        return app.http().with("X-Forwarded-For", address);
    }

    private static Answer signIn(Http http, String email, String password) {
        return http.post("/api/auth/login", Map.of("email", email, "password", password));
    }

    /** How many guesses were looked at; as many as are let in, each minute. */
    private static int guesses(Http guesser, String email, TestClock clock, Duration time) {
        int lookedAt = 0;
        for (Duration gone = Duration.ZERO; gone.compareTo(time) < 0; gone = gone.plus(MINUTE)) {
            for (int n = 0; n < 10; n++) {
                if (signIn(guesser, email, "wrong " + n).status() == 401) {
                    lookedAt++;
                } else {
                    break;
                }
            }
            clock.advance(MINUTE);
        }
        return lookedAt;
    }

    @Test
    void a_day_of_guessing_from_one_address_is_a_hundred_odd_guesses(RunningApp app, TestClock clock) {
        Office office = Office.open(app);
        Http owner = office.signedIn(ADMIN).with("X-Forwarded-For", "192.0.2.10");
        String email = office.email(ADMIN);
        Http guesser = from(app, "192.0.2.10");

        int first = guesses(guesser, email, clock, Duration.ofHours(1));
        int later = guesses(guesser, email, clock, Duration.ofHours(3));
        int last = guesses(guesser, email, clock, Duration.ofHours(2));

        assertThat(first).isBetween(30, 45);
        assertThat(later).isLessThan(45);
        assertThat(last).isBetween(2, 5);
        assertThat(signIn(guesser, email, "wrong")
                        .json()
                        .at("/details/retryAfterSeconds")
                        .asInt())
                .isGreaterThan(60);

        assertThat(signIn(owner, email, PASSWORD).status()).isEqualTo(200);
        assertThat(signIn(from(app, "192.0.2.11"), email, PASSWORD).status()).isEqualTo(200);
        Office neighbour = Office.open(app);
        assertThat(signIn(from(app, "192.0.2.10"), neighbour.account(ADMIN).email(), PASSWORD)
                        .status())
                .isEqualTo(200);

        clock.advance(Duration.ofDays(1));
        assertThat(guesses(guesser, email, clock, MINUTE)).isEqualTo(10);
    }

    @Test
    void who_signs_in_all_day_is_no_guesser(RunningApp app, TestClock clock) {
        Office office = Office.open(app);
        String email = office.account(ADMIN).email();
        for (int n = 0; n < 100; n++) {
            assertThat(signIn(from(app, "192.0.2.20"), email, PASSWORD).status())
                    .isEqualTo(200);
            clock.advance(Duration.ofSeconds(20));
        }
    }
}
