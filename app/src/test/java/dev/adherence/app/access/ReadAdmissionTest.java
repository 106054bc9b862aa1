package dev.adherence.app.access;

import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.events.Role;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions that take long leave room to those of colleagues and of other organisations. */
@AppTest(properties = "adherence.reads-at-once=8")
class ReadAdmissionTest {

    private static final String LONG = "/api/adherence/summary";
    private static final String SHORT = "/api/auth/me";

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    void who_has_too_many_under_way_is_told_to_ask_again_and_nobody_else_notices(String method, RunningApp app)
            throws SQLException {
        Office greedy = Office.open(app);
        Http admin = greedy.signedIn(Role.ADMIN);
        Http colleague = greedy.signedIn(Role.AUDITOR);
        Http other = Office.open(app).signedIn(Role.ADMIN);
        ExecutorService asking = Executors.newFixedThreadPool(6);
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        try (Connection hold = app.database().connect();
                Statement statement = hold.createStatement()) {
            hold.setAutoCommit(false);
            statement.execute("lock table membership_span in access exclusive mode");
            for (int i = 0; i < 6; i++) {
                answers.add(CompletableFuture.supplyAsync(
                        () -> admin.send(method, LONG, null, null).status(), asking));
            }

            eventually(() -> assertThat(
                            answers.stream().filter(CompletableFuture::isDone).map(CompletableFuture::join))
                    .hasSize(4)
                    .containsOnly(503));
            Answer refused = admin.get(SHORT).mustBe(503);
            assertThat(refused.text("/details/code")).isEqualTo("busy");
            assertThat(refused.header("Retry-After")).isEqualTo("1");
            colleague.get(SHORT).mustBe(200);
            other.get(SHORT).mustBe(200);
        } finally {
            asking.shutdown();
        }
        assertThat(answers.stream().map(CompletableFuture::join)).containsOnly(200, 503);
        admin.get(SHORT).mustBe(200);
    }
}
