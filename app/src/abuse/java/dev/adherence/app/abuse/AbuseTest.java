package dev.adherence.app.abuse;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever one client or one organisation does: the board and the imports of another are answered within a second, 99 of 100. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AbuseTest {

    private static final String LOGIN = "/api/auth/login";
    private static final String EMPLOYEES = "/api/v1/import/employees";
    private static final String JSON = "Content-Type: application/json";

    private static Scene scene;

    @BeforeAll
    static void two_organisations_and_two_of_lesser_tiers(@TempDir Path folder) throws Exception {
        scene = Scene.set(folder);
    }

    @AfterAll
    static void it_stops_in_good_order() {
        scene.server().close();
    }

    @Test
    void nothing_at_all() throws Exception {
        scene.siege().held("nothing", 0, 1_000, new Dripping(null, null));
    }

    @Test
    void bodies_of_sign_ins_that_drip_from_one_address() throws Exception {
        scene.siege()
                .held(
                        "205 dripping sign-ins",
                        205,
                        2_000,
                        new Dripping(
                                (number, target) ->
                                        new Attacker(target, 1, 0).head("POST", LOGIN, JSON, "Content-Length: 1000"),
                                " "));
    }

    @Test
    void bodies_of_sign_ins_that_drip_from_many_addresses() throws Exception {
        scene.siege()
                .held(
                        "800 dripping sign-ins of 20 addresses",
                        800,
                        2_000,
                        new Dripping(
                                (number, target) -> new Attacker(target, 1 + number % 20, 0)
                                        .head("POST", LOGIN, JSON, "Content-Length: 1000"),
                                " "));
    }

    @Test
    void chunks_that_drip() throws Exception {
        scene.siege()
                .held(
                        "205 dripping chunks",
                        205,
                        1_000,
                        new Dripping(
                                (number, target) -> new Attacker(target, 1, 0)
                                        .head("POST", LOGIN, JSON, "Transfer-Encoding: chunked"),
                                "1\r\n \r\n"));
    }

    @Test
    void heads_that_drip() throws Exception {
        scene.siege()
                .held(
                        "205 dripping heads",
                        205,
                        1_000,
                        new Dripping(
                                (number, target) ->
                                        new Attacker(target, 1, 0).send("GET / HTTP/1.1\r\nHost: localhost\r\n"),
                                "X: y\r\n"));
    }

    @Test
    void a_body_that_stalls() throws Exception {
        scene.siege()
                .held(
                        "stalled uploads",
                        40,
                        1_000,
                        new Dripping(
                                (number, target) -> new Attacker(target, 1, 0)
                                        .head("POST", EMPLOYEES, JSON, scene.bearer(), "Content-Length: 1000000")
                                        .send("{\"data\":["),
                                null));
    }

    @Test
    void slow_uploads_with_one_key() throws Exception {
        String piece = " ".repeat(32_000);
        scene.siege()
                .held(
                        "24 slow uploads with one key",
                        24,
                        500,
                        new Dripping(
                                (number, target) -> new Attacker(target, 1 + number % 3, 0)
                                        .head("POST", EMPLOYEES, JSON, scene.bearer(), "Content-Length: 30000000"),
                                piece));
    }

    @Test
    void bombs_with_a_key() throws Exception {
        scene.siege().over("bombs with a key", 4, (number, target) -> Bomb.at(target, EMPLOYEES, scene.bearer()));
    }

    @Test
    void bombs_in_a_session() throws Exception {
        scene.siege()
                .over(
                        "bombs in a session",
                        4,
                        (number, target) ->
                                Bomb.at(target, "/api/admin/import/employees", scene.cookies(), scene.csrf()));
    }

    @Test
    void rebuilds_of_lesser_tiers() throws Exception {
        scene.siege().over("rebuilds by starter and professional", 4, (number, target) -> {
            try (Attacker attacker = new Attacker(target, 1, 0)) {
                return attacker.head(
                                "POST",
                                "/api/admin/projections/board/rebuild",
                                scene.lesser().get(number % 2),
                                "Content-Length: 0")
                        .status(5_000);
            }
        });
    }

    @Test
    void streams_of_one_user() throws Exception {
        scene.siege()
                .held(
                        "1,200 streams of one user",
                        1_200,
                        1_000,
                        new Dripping(
                                (number, target) -> new Attacker(target, 1 + number % 4, 0)
                                        .head("GET", "/api/adherence/stream", scene.cookies()),
                                null));
    }

    @Test
    void streams_that_nobody_reads() throws Exception {
        scene.siege()
                .held(
                        "205 unread streams",
                        205,
                        1_000,
                        new Dripping(
                                (number, target) -> new Attacker(target, 1 + number % 2, 1_024)
                                        .head("GET", "/api/adherence/stream", scene.cookies()),
                                null));
    }

    @Test
    void answers_that_nobody_reads() throws Exception {
        scene.siege()
                .held(
                        "300 unread answers",
                        300,
                        1_000,
                        new Dripping(
                                (number, target) ->
                                        new Attacker(target, 1 + number % 3, 1_024).head("GET", "/openapi.yaml"),
                                null));
    }

    @Test
    void requests_one_behind_the_other_whose_answers_nobody_reads() throws Exception {
        String many = "GET /openapi.yaml HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(100);
        scene.siege()
                .held(
                        "300 unread pipelines",
                        300,
                        1_000,
                        new Dripping((number, target) -> new Attacker(target, 1 + number % 3, 1_024).send(many), null));
    }

    @Test
    void connections_of_one_address_without_a_word() throws Exception {
        scene.siege()
                .held(
                        "3,000 silent connections",
                        3_000,
                        1_000,
                        new Dripping((number, target) -> new Attacker(target, 1, 0), null));
    }

    @Test
    void heads_without_end() throws Exception {
        byte[] huge = ("X: " + "y".repeat(1_000_000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        scene.siege().over("huge heads", 20, (number, target) -> {
            try (Attacker attacker = new Attacker(target, 1, 0)) {
                return attacker.send("GET / HTTP/1.1\r\nHost: localhost\r\n")
                        .send(huge)
                        .status(5_000);
            }
        });
    }

    @Test
    void wrong_passwords() throws Exception {
        String body = "{\"email\":\"nobody@office.test\",\"password\":\"wrong-word-%d\"}";
        scene.siege().over("wrong passwords", 50, (number, target) -> {
            try (Attacker attacker = new Attacker(target, 1 + number, 0)) {
                String sent = body.formatted(System.nanoTime());
                return attacker.head("POST", LOGIN, JSON, "Content-Length: " + sent.length())
                        .send(sent)
                        .status(10_000);
            }
        });
    }
}
