package dev.adherence.app.bodies;

import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.access.Office;
import dev.adherence.app.access.keys.ApiKeys;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A body that comes slowly, late, in pieces or not at all. */
@AppTest(
        properties = {
            "adherence.bodies.patience=2s",
            "adherence.bodies.unfinished-per-address=20",
            "server.tomcat.threads.max=4",
            "server.tomcat.threads.min-spare=2"
        })
@ExtendWith(OutputCaptureExtension.class)
class BodiesTest {

    private static final String LOGIN = "/api/auth/login";
    private static final String NOBODY = "{\"email\":\"nobody@office.test\",\"password\":\"wrong-word\"}";

    @Test
    void a_body_that_comes_after_its_head_is_read_and_the_connection_goes_on(RunningApp app) throws IOException {
        try (Wire wire = new Wire(app)) {
            for (int call = 0; call < 3; call++) {
                wire.head(LOGIN, NOBODY.length());
                wire.send(NOBODY.substring(0, 7));
                wire.send(NOBODY.substring(7));
                assertThat(wire.answer()).startsWith("HTTP/1.1 401");
            }
        }
    }

    @Test
    void a_body_in_chunks_is_read(RunningApp app) throws IOException {
        try (Wire wire = new Wire(app)) {
            wire.head(LOGIN, -1);
            wire.send(Integer.toHexString(7) + "\r\n" + NOBODY.substring(0, 7) + "\r\n");
            wire.send(Integer.toHexString(NOBODY.length() - 7) + "\r\n" + NOBODY.substring(7) + "\r\n0\r\n\r\n");
            assertThat(wire.answer()).startsWith("HTTP/1.1 401");
        }
    }

    @Test
    void a_body_that_stalls_is_408_at_its_deadline_and_nothing_is_in_the_log(RunningApp app, CapturedOutput log)
            throws IOException {
        try (Wire wire = new Wire(app)) {
            long began = System.nanoTime();
            wire.head(LOGIN, 1_000).send("{\"email\":");

            String answer = wire.answer();

            assertThat(answer).startsWith("HTTP/1.1 408").contains("\"error\":\"The body did not arrive in time");
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isBetween(Duration.ofMillis(1_900), Duration.ofSeconds(6));
            assertThat(wire.isEnded()).isTrue();
        }
        assertThat(log.getAll()).doesNotContain(" ERROR ", "\tat ");
    }

    @Test
    void more_dripping_bodies_than_threads_hold_nobody_up(RunningApp app) throws IOException {
        List<Wire> dripping = new ArrayList<>();
        try {
            for (int each = 0; each < 16; each++) {
                dripping.add(new Wire(app).head(each % 2 == 0 ? LOGIN : "/api/nowhere", 1_000));
            }
            for (Wire wire : dripping) {
                wire.send("{");
            }
            assertThat(app.http().get("/actuator/health/readiness").status()).isEqualTo(200);
            assertThat(app.http().get("/actuator/health/readiness").status()).isEqualTo(200);
        } finally {
            for (Wire wire : dripping) {
                wire.close();
            }
        }
    }

    @Test
    void one_address_has_so_many_unfinished_bodies_and_each_end_frees_a_place(RunningApp app) throws IOException {
        List<Wire> dripping = new ArrayList<>();
        List<String> answers = new ArrayList<>();
        try {
            for (int each = 0; each < 40; each++) {
                dripping.add(new Wire(app).head(LOGIN, 1_000));
            }
            for (Wire wire : dripping) {
                answers.add(wire.answer());
            }
        } finally {
            for (Wire wire : dripping) {
                wire.close();
            }
        }
        assertThat(answers).allMatch(answer -> answer.startsWith("HTTP/1.1 408") || answer.startsWith("HTTP/1.1 429"));
        assertThat(answers)
                .filteredOn(answer -> answer.startsWith("HTTP/1.1 429"))
                .hasSizeBetween(15, 20)
                .allMatch(answer -> answer.contains("Retry-After: "));
        try (Wire wire = new Wire(app)) {
            wire.head(LOGIN, NOBODY.length()).send(NOBODY);
            assertThat(wire.answer()).startsWith("HTTP/1.1 401");
        }
    }

    @Test
    void who_has_a_key_is_not_kept_from_sending_by_others_of_the_same_address(RunningApp app) throws IOException {
        Office office = Office.open(app);
        String key = "Authorization: Bearer "
                + app.bean(ApiKeys.class)
                        .create(office.id(), "slow line", List.of("import:employees"))
                        .key();
        String body = "{\"data\":[]}";
        List<Wire> dripping = new ArrayList<>();
        try {
            for (int each = 0; each < 40; each++) {
                dripping.add(new Wire(app).head(LOGIN, 1_000).send("{"));
            }
            assertThat(firstAnswer(dripping)).startsWith("HTTP/1.1 429").contains("20 at a time");
            try (Wire wire = new Wire(app)) {
                wire.head("/api/v1/import/employees", body.length(), key);
                wire.send(body.substring(0, 3)).send(body.substring(3));
                assertThat(wire.answer()).startsWith("HTTP/1.1 400").contains("data");
            }
        } finally {
            for (Wire wire : dripping) {
                wire.close();
            }
        }
    }

    /** Which of them come in time to have a place is for the server to say. */
    private static String firstAnswer(List<Wire> wires) throws IOException {
        Wire[] answered = new Wire[1];
        eventually(() -> {
            for (Wire wire : wires) {
                answered[0] = answered[0] == null && wire.isAnswered() ? wire : answered[0];
            }
            assertThat(answered[0]).isNotNull();
        });
        return answered[0].answer();
    }

    @Test
    void who_may_not_call_is_told_before_the_body_is_there_and_the_rest_is_let_go(RunningApp app) throws IOException {
        try (Wire wire = new Wire(app)) {
            wire.head("/api/v1/import/employees", 30_000_000);
            assertThat(wire.answer()).startsWith("HTTP/1.1 401");
            byte[] piece = new byte[1_000_000];
            for (int each = 0; each < 30; each++) {
                wire.send(piece);
            }
            wire.send("GET /actuator/health/liveness HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(wire.answer()).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void a_length_beyond_the_limit_is_413_before_the_body_is_there(RunningApp app) throws IOException {
        try (Wire wire = new Wire(app)) {
            wire.head(LOGIN, 2_000_000);
            assertThat(wire.answer()).startsWith("HTTP/1.1 413").contains("\"limitBytes\":1048576");
        }
    }

    @Test
    void chunks_beyond_the_limit_are_413_as_soon_as_they_are(RunningApp app) throws IOException {
        String piece = "x".repeat(0x10000);
        try (Wire wire = new Wire(app)) {
            wire.head(LOGIN, -1);
            for (int each = 0; each <= 16; each++) {
                wire.send("10000\r\n" + piece + "\r\n");
            }
            assertThat(wire.answer()).startsWith("HTTP/1.1 413").contains("1024 KiB");
        }
    }

    @Test
    void a_form_is_refused_before_anything_looks_into_it(RunningApp app) throws IOException {
        try (Wire wire = new Wire(app)) {
            wire.send("POST /api/admin/users HTTP/1.1\r\nHost: localhost\r\nCookie: XSRF-TOKEN=a; SESSION=a\r\n"
                    + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\n");
            assertThat(wire.answer()).startsWith("HTTP/1.1 415");
        }
    }

    @Test
    void nothing_of_a_body_is_left_on_the_disk(RunningApp app) throws IOException {
        try (Wire wire = new Wire(app)) {
            wire.head(LOGIN, 300_000).send("{\"email\":\"" + "x".repeat(299_988) + "\"}");
            assertThat(wire.answer()).startsWith("HTTP/1.1 4");
            wire.head(LOGIN, 300_000).send("{\"email\":\"" + "x".repeat(200_000));
        }
        eventually(() -> assertThat(app.bean(Bodies.class).onDisk()).isZero());
    }

    @Test
    void a_client_that_breaks_off_is_no_error_of_ours(RunningApp app, CapturedOutput log) throws IOException {
        for (String sent : List.of("", "{", "x".repeat(100_000))) {
            try (Wire wire = new Wire(app)) {
                wire.head(LOGIN, 200_000).send(sent);
            }
            try (Wire wire = new Wire(app)) {
                wire.head(LOGIN, -1).send(sent.isEmpty() ? "" : "200\r\n" + sent.substring(0, 1));
            }
        }
        assertThat(app.http().get("/actuator/health/liveness").status()).isEqualTo(200);
        assertThat(log.getAll()).doesNotContain(" ERROR ", "\tat ");
    }

    @Test
    void nor_is_one_whose_connection_breaks(RunningApp app, CapturedOutput log) throws IOException {
        List<Wire> wires = new ArrayList<>();
        for (int n = 0; n < 20; n++) {
            wires.add(new Wire(app).head(LOGIN, 200_000).send("x".repeat(n * 5_000)));
        }
        app.http().get("/actuator/health/liveness").mustBe(200);
        for (Wire wire : wires) {
            wire.reset();
        }

        eventually(() -> {
            try (Wire wire = new Wire(app)) {
                assertThat(wire.head(LOGIN, NOBODY.length()).send(NOBODY).answer())
                        .startsWith("HTTP/1.1 401");
            }
        });
        assertThat(log.getAll()).doesNotContain(" ERROR ", "\tat ");
    }
}
