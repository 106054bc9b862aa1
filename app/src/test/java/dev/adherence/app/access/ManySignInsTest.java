package dev.adherence.app.access;

import static dev.adherence.app.access.Office.PASSWORD;
import static dev.adherence.events.Role.ADMIN;
import static dev.adherence.events.Role.ANALYST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@AppTest
class ManySignInsTest {

    private static final int AT_ONCE = 200;

    @Test
    void two_hundred_at_once_are_told_to_come_again_and_stop_nobody_else(RunningApp app) throws Exception {
        Office office = Office.open(app);
        Http working = office.signedIn(ADMIN);
        Http known = office.signedIn(ANALYST);
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService crowd = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<Answer>> answers = new ArrayList<>();
            for (int n = 0; n < AT_ONCE; n++) {
                String email = "someone" + n + "@office.test";
                answers.add(crowd.submit(() -> {
                    start.await();
                    return app.http().post("/api/auth/login", Map.of("email", email, "password", "wrong"));
                }));
            }
            start.countDown();
            long begun = System.nanoTime();
            working.get("/api/admin/users").mustBe(200);
            known.post("/api/auth/login", Map.of("email", office.email(ANALYST), "password", PASSWORD))
                    .mustBe(200);

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
            for (Future<Answer> each : answers) {
                Answer answer = each.get();
                assertThat(answer.status()).isIn(401, 503);
                assertThat(answer.status() == 503).isEqualTo(answer.header("Retry-After") != null);
            }
            assertThat(answers)
                    .anySatisfy(each -> assertThat(each.get().status()).isEqualTo(401));
            assertThat(answers)
                    .anySatisfy(each -> assertThat(each.get().status()).isEqualTo(503));
        } finally {
            crowd.shutdown();
        }
    }
}
