package dev.adherence.app.access;

import static dev.adherence.app.access.Office.PASSWORD;
import static dev.adherence.app.harness.Eventually.eventually;
import static dev.adherence.events.Role.ANALYST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Sixty addresses guess without a pause and take all the places of those who go on guessing: who comes new is looked at all the same. */
@AppTest(properties = {"adherence.rate-limits.authentication=10000", "adherence.trusted-proxies=127.0.0.1"})
class ManyAddressesTest {

    private static final int ADDRESSES = 60;

    private static Answer signIn(RunningApp app, String address, String email, String password) {
        Http http = app.http().with("X-Forwarded-For", address);
        return http.post("/api/auth/login", Map.of("email", email, "password", password));
    }

    @Test
    void the_first_try_of_an_address_is_looked_at_whoever_guesses_meanwhile(RunningApp app) throws Exception {
        Office office = Office.open(app);
        String email = office.account(ANALYST).email();
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger crowded = new AtomicInteger();
        ExecutorService guessers = Executors.newFixedThreadPool(ADDRESSES);
        try {
            List<Future<?>> guessing = new ArrayList<>();
            for (int n = 1; n <= ADDRESSES; n++) {
                String address = "198.51.100." + n;
                guessing.add(guessers.submit(() -> {
                    while (!over.get()) {
                        int status = signIn(app, address, "nobody@office.test", "wrong")
                                .status();
                        assertThat(status).isIn(401, 503);
                        crowded.addAndGet(status == 503 ? 1 : 0);
                    }
                }));
            }
            eventually(() -> assertThat(crowded).hasValueGreaterThan(ADDRESSES));

            for (int n = 1; n <= 10; n++) {
                Answer newcomer = signIn(app, "203.0.113." + n, email, PASSWORD);
                assertThat(newcomer.status()).as("%s", newcomer).isEqualTo(200);
            }
            over.set(true);
            for (Future<?> each : guessing) {
                each.get();
            }
        } finally {
            over.set(true);
            guessers.shutdown();
        }
    }
}
