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
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

@AppTest(properties = RunningApp.COSTLY_PASSWORDS)
class SignInTimeTest {

    private static final int TRIES = 40;

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

        assertThat(undisturbed(unknown)).isCloseTo(undisturbed(wrong), withPercentage(10));
    }

    @Test
    void nor_does_the_number_of_accounts_tell_nor_one_of_before_passwords_were_digested(RunningApp app, Http http) {
        String many = "many@office.test";
        Office.open(app).account(many, ADMIN);
        Office.open(app).account(many, ADMIN);
        Office.open(app).account(many, ADMIN);
        String old = Office.open(app).account("old@office.test", ADMIN).email();
        app.jdbc()
                .sql("update account set password_hash = :hash where email = :email")
                .param("hash", new BCryptPasswordEncoder(10).encode(Office.PASSWORD))
                .param("email", old)
                .update();
        long[] unknown = new long[TRIES];
        long[] several = new long[TRIES];
        long[] before = new long[TRIES];
        for (int i = 0; i < TRIES; i++) {
            unknown[i] = time(http, "nobody" + i + "@office.test");
            several[i] = time(http, many);
            before[i] = time(http, old);
        }

        assertThat(undisturbed(unknown)).isCloseTo(undisturbed(several), withPercentage(10));
        assertThat(undisturbed(unknown)).isCloseTo(undisturbed(before), withPercentage(10));
        app.jdbc()
                .sql("delete from account where email = :email")
                .param("email", old)
                .update();
    }

    private static long time(Http http, String email) {
        long start = System.nanoTime();
        http.post("/api/auth/login", Map.of("email", email, "password", "wrong horse battery"))
                .mustBe(401);
        return System.nanoTime() - start;
    }

    /** Of those that nothing else on the machine disturbed. */
    private static long undisturbed(long[] times) {
        Arrays.sort(times);
        return times[times.length / 20];
    }
}
