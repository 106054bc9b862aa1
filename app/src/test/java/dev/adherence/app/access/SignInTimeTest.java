package dev.adherence.app.access;

import static dev.adherence.events.Role.ADMIN;
import static org.assertj.core.api.Assertions.fail;

import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

@AppTest(properties = RunningApp.COSTLY_PASSWORDS)
class SignInTimeTest {

    private static final int TRIES = 40;
    private static final int SERIES = 4;

    @Test
    void an_unknown_user_takes_as_long_as_a_wrong_password(RunningApp app, Http http) {
        Office office = Office.open(app);
        office.account(ADMIN);
        for (int warm = 0; warm < 20; warm++) {
            time(http, "nobody@office.test");
            time(http, office.email(ADMIN));
        }

        allTakeAsLong(http, i -> "nobody" + i + "@office.test", i -> office.email(ADMIN));
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

        allTakeAsLong(http, i -> "nobody" + i + "@office.test", i -> many, i -> old);

        app.jdbc()
                .sql("delete from account where email = :email")
                .param("email", old)
                .update();
    }

    /** Or nearly: one hashing more or less is a third at least. What else a machine does can spoil a series, and hardly four. */
    @SafeVarargs
    private static void allTakeAsLong(Http http, IntFunction<String>... emails) {
        List<Long> took = List.of();
        for (int series = 0; series < SERIES; series++) {
            long[][] times = new long[emails.length][TRIES];
            for (int i = 0; i < TRIES; i++) {
                for (int who = 0; who < emails.length; who++) {
                    times[who][i] = time(http, emails[who].apply(i));
                }
            }
            took = Arrays.stream(times).map(SignInTimeTest::undisturbed).toList();
            if (Collections.max(took) - Collections.min(took) <= Collections.min(took) / 10) {
                return;
            }
        }
        fail("In none of %d series did all take as long; in the last, nanoseconds: %s", SERIES, took);
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
