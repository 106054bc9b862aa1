package dev.adherence.app.calls;

import static dev.adherence.app.calls.Company.STATES;
import static dev.adherence.app.calls.Company.state;
import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.access.Office;
import dev.adherence.app.access.keys.ApiKeys;
import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestDatabase;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What happens when more imports come than are taken at a time. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ImportAdmissionTest {

    private static final String BODY =
            "{\"data\":[{\"agentId\":\"EMP001\",\"state\":\"available\",\"timestamp\":\"2026-01-29T08:00:00Z\"}]}";

    @Test
    void an_import_whose_body_is_not_there_yet_takes_nobodys_place_and_is_taken_when_it_is() throws IOException {
        try (RunningApp app = RunningApp.start(TestDatabase.fresh(), "adherence.imports-at-once=1")) {
            Company company = Company.open(app);
            try (Socket slow = begin(app, company.office())) {
                company.push(STATES, state("EMP002", "08:00", "break"));

                slow.getOutputStream().write(BODY.substring(10).getBytes(StandardCharsets.UTF_8));
                slow.getOutputStream().flush();
                assertThat(new String(slow.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                        .startsWith("HTTP/1.1 201")
                        .contains("\"imported\":1");
            }
        }
    }

    @Test
    void an_import_too_many_is_sent_away_with_503_and_the_one_under_way_is_taken_whole() throws Exception {
        try (RunningApp app = RunningApp.start(TestDatabase.fresh(), "adherence.imports-at-once=1");
                Connection roster = app.database().connect();
                Connection looking = app.database().connect()) {
            Company company = Company.open(app);
            roster.setAutoCommit(false);
            roster.createStatement().execute("lock table employee in access exclusive mode");
            CompletableFuture<Answer> underWay = CompletableFuture.supplyAsync(() ->
                    company.key().post(STATES, Map.of("data", List.of(state("EMP001", "08:00", "break")))));
            eventually(Duration.ofSeconds(20), () -> {
                assertThat(looking.createStatement()
                                .executeQuery("select 1 from pg_locks where not granted")
                                .next())
                        .isTrue();
                return true;
            });

            Answer refused = company.key().post(STATES, Map.of("data", List.of(state("EMP002", "08:00", "break"))));
            roster.rollback();

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("Retry-After")).isNotBlank();
            assertThat(refused.body()).contains("Of the 1 imports at a time");
            assertThat(underWay.join().status()).isEqualTo(201);
            company.push(STATES, state("EMP001", "09:00", "break"));
        }
    }

    @Test
    void what_one_key_has_under_way_leaves_places_to_other_keys_and_organisations() throws Exception {
        try (RunningApp app = RunningApp.start(TestDatabase.fresh(), "adherence.imports-at-once=4");
                Connection roster = app.database().connect()) {
            Company greedy = Company.open(app);
            Company other = Company.open(app);
            Http anotherKey = greedy.office().withKey("import:agent-states");
            Map<String, Object> body = Map.of("data", List.of(state("EMP001", "08:00", "break")));
            roster.setAutoCommit(false);
            roster.createStatement().execute("lock table employee in access exclusive mode");

            List<CompletableFuture<Answer>> greedyOnes = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                greedyOnes.add(CompletableFuture.supplyAsync(() -> greedy.key().post(STATES, body)));
            }
            eventually(
                    Duration.ofSeconds(20),
                    () -> assertThat(greedyOnes)
                            .filteredOn(CompletableFuture::isDone)
                            .hasSize(9));
            CompletableFuture<Answer> byAnotherKey = CompletableFuture.supplyAsync(() -> anotherKey.post(STATES, body));
            CompletableFuture<Answer> byOthers =
                    CompletableFuture.supplyAsync(() -> other.key().post(STATES, body));
            roster.rollback();

            assertThat(greedyOnes)
                    .extracting(each -> each.join().status())
                    .containsOnlyOnce(201)
                    .containsOnly(201, 503);
            assertThat(byAnotherKey.join().status()).isEqualTo(201);
            assertThat(byOthers.join().status()).isEqualTo(201);
        }
    }

    /** Sends an import but for the end of its body. */
    private static Socket begin(RunningApp app, Office office) throws IOException {
        String key = app.bean(ApiKeys.class)
                .create(office.id(), "slow " + UUID.randomUUID(), List.of("import:agent-states"))
                .key();
        Socket socket = new Socket("127.0.0.1", app.address().getPort());
        socket.setSoTimeout(20_000);
        String head = "POST " + STATES + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                + key + "\r\nContent-Type: application/json\r\nContent-Length: " + BODY.length() + "\r\n\r\n";
        socket.getOutputStream().write((head + BODY.substring(0, 10)).getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        return socket;
    }
}
