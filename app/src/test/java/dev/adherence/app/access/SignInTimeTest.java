package dev.adherence.app.access;

import static dev.adherence.events.Role.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

@AppTest(properties = "adherence.rate-limits.authentication=0")
class SignInTimeTest {

    private static final int TRIES = 200;

    @Test
    void an_unknown_user_takes_as_long_as_a_wrong_password(RunningApp app, Http http) {
        Office office = Office.open(app);
        office.account(ADMIN);
        long[] unknown = new long[TRIES];
        long[] wrong = new long[TRIES];
        for (int warm = 0; warm < 20; warm++) {
            time(http, "nobody@office.test");
            time(http, office.email(ADMIN));
        }

        for (int i = 0; i < TRIES; i++) {
            unknown[i] = time(http, "nobody" + i + "@office.test");
            wrong[i] = time(http, office.email(ADMIN));
        }

        assertThat(median(unknown)).isCloseTo(median(wrong), withPercentage(10));
    }

    private static long time(Http http, String email) {
        long start = System.nanoTime();
        http.post("/api/auth/login", Map.of("email", email, "password", "wrong horse battery"))
                .mustBe(401);
        return System.nanoTime() - start;
    }

    private static long median(long[] times) {
        Arrays.sort(times);
        return (times[TRIES / 2 - 1] + times[TRIES / 2]) / 2;
    }
}
