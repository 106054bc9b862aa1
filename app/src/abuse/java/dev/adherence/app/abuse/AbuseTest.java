package dev.adherence.app.abuse;

import dev.adherence.app.access.Office;
import dev.adherence.app.access.keys.ApiKeys;
import dev.adherence.app.access.rights.Tier;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestDatabase;
import dev.adherence.events.Role;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
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
    private static final byte[] BOMB = bomb();

    private static ImageProcess server;
    private static Siege siege;
    private static String key;
    private static String cookies;
    private static String csrf;
    private static List<String> lesser;

    @BeforeAll
    static void two_organisations_and_two_of_lesser_tiers(@TempDir Path folder) throws Exception {
        TestDatabase database = TestDatabase.durable();
        Office quiet;
        Office greedy;
        Office starter;
        Office professional;
        String quietKey;
        try (RunningApp founding = RunningApp.start(database)) {
            quiet = Office.open(founding);
            greedy = Office.open(founding);
            starter = Office.open(founding, Tier.STARTER);
            professional = Office.open(founding, Tier.PROFESSIONAL);
            quietKey = key(founding, quiet);
            key = key(founding, greedy);
            for (Office office : List.of(quiet, greedy, starter, professional)) {
                office.account(Role.ADMIN);
            }
        }
        server = ImageProcess.start(database, folder);
        Http person = signedIn(quiet);
        Neighbour neighbour = new Neighbour(server.address(), person.cookieLine(), quietKey);
        neighbour.hire();
        neighbour.measure(5_000);
        siege = new Siege(server, neighbour);
        Http attacker = signedIn(greedy);
        cookies = "Cookie: " + attacker.cookieLine();
        csrf = "X-XSRF-TOKEN: " + attacker.cookies().get("XSRF-TOKEN");
        lesser = List.of(rebuilder(starter), rebuilder(professional));
    }

    @AfterAll
    static void it_stops_in_good_order() {
        server.close();
    }

    private static String key(RunningApp app, Office office) {
        return app.bean(ApiKeys.class)
                .create(office.id(), "key", List.of("import:agent-states", "import:employees"), null)
                .key();
    }

    private static Http signedIn(Office office) {
        return new Http(server.address()).signedIn(office.email(Role.ADMIN), Office.PASSWORD);
    }

    private static String rebuilder(Office office) {
        Http person = signedIn(office);
        return "Cookie: " + person.cookieLine() + "\r\nX-XSRF-TOKEN: "
                + person.cookies().get("XSRF-TOKEN");
    }

    /** Ten million objects in a field that nobody knows. */
    private static byte[] bomb() {
        ByteArrayOutputStream body = new ByteArrayOutputStream(31_000_000);
        body.writeBytes("{\"data\":[{\"a\":[{}".getBytes(StandardCharsets.US_ASCII));
        byte[] more = ",{}".repeat(1_000).getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < 10_000; i++) {
            body.writeBytes(more);
        }
        body.writeBytes("]}]}".getBytes(StandardCharsets.US_ASCII));
        return body.toByteArray();
    }

    private static String bearer() {
        return "Authorization: Bearer " + key;
    }

    /** How an attacker begins. */
    @FunctionalInterface
    private interface Beginning {
        Attacker open(int number, URI target) throws Exception;
    }

    /** An attacker that does one thing and then drips what is named. */
    private record Dripping(Beginning beginning, String drop) implements Siege.Held {

        @Override
        public Attacker open(int number, URI target) throws Exception {
            return beginning.open(number, target);
        }

        @Override
        public void goOn(Attacker attacker, int round) {
            if (drop != null) {
                attacker.send(drop);
            }
        }
    }

    @Test
    void nothing_at_all() throws Exception {
        siege.held("nothing", 0, 1_000, new Dripping(null, null));
    }

    @Test
    void bodies_of_sign_ins_that_drip_from_one_address() throws Exception {
        siege.held(
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
        siege.held(
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
        siege.held(
                "205 dripping chunks",
                205,
                1_000,
                new Dripping(
                        (number, target) ->
                                new Attacker(target, 1, 0).head("POST", LOGIN, JSON, "Transfer-Encoding: chunked"),
                        "1\r\n \r\n"));
    }

    @Test
    void heads_that_drip() throws Exception {
        siege.held(
                "205 dripping heads",
                205,
                1_000,
                new Dripping(
                        (number, target) -> new Attacker(target, 1, 0).send("GET / HTTP/1.1\r\nHost: localhost\r\n"),
                        "X: y\r\n"));
    }

    @Test
    void a_body_that_stalls() throws Exception {
        siege.held(
                "stalled uploads",
                40,
                1_000,
                new Dripping(
                        (number, target) -> new Attacker(target, 1, 0)
                                .head("POST", EMPLOYEES, JSON, bearer(), "Content-Length: 1000000")
                                .send("{\"data\":["),
                        null));
    }

    @Test
    void slow_uploads_with_one_key() throws Exception {
        String piece = " ".repeat(32_000);
        siege.held(
                "24 slow uploads with one key",
                24,
                500,
                new Dripping(
                        (number, target) -> new Attacker(target, 1 + number % 3, 0)
                                .head("POST", EMPLOYEES, JSON, bearer(), "Content-Length: 30000000"),
                        piece));
    }

    @Test
    void bombs_with_a_key() throws Exception {
        siege.over("bombs with a key", 4, (number, target) -> bomb(target, EMPLOYEES, bearer()));
    }

    @Test
    void bombs_in_a_session() throws Exception {
        siege.over(
                "bombs in a session",
                4,
                (number, target) -> bomb(target, "/api/admin/import/employees", cookies, csrf));
    }

    private static String bomb(URI target, String path, String... headers) throws Exception {
        try (Attacker attacker = new Attacker(target, 1, 0)) {
            String[] all = Arrays.copyOf(headers, headers.length + 2);
            all[headers.length] = JSON;
            all[headers.length + 1] = "Content-Length: " + BOMB.length;
            return attacker.head("POST", path, all).send(BOMB).status(20_000);
        }
    }

    @Test
    void rebuilds_of_lesser_tiers() throws Exception {
        siege.over("rebuilds by starter and professional", 4, (number, target) -> {
            try (Attacker attacker = new Attacker(target, 1, 0)) {
                return attacker.head(
                                "POST",
                                "/api/admin/projections/board/rebuild",
                                lesser.get(number % 2),
                                "Content-Length: 0")
                        .status(5_000);
            }
        });
    }

    @Test
    void streams_of_one_user() throws Exception {
        siege.held(
                "1,200 streams of one user",
                1_200,
                1_000,
                new Dripping(
                        (number, target) ->
                                new Attacker(target, 1 + number % 4, 0).head("GET", "/api/adherence/stream", cookies),
                        null));
    }

    @Test
    void streams_that_nobody_reads() throws Exception {
        siege.held(
                "205 unread streams",
                205,
                1_000,
                new Dripping(
                        (number, target) -> new Attacker(target, 1 + number % 2, 1_024)
                                .head("GET", "/api/adherence/stream", cookies),
                        null));
    }

    @Test
    void answers_that_nobody_reads() throws Exception {
        siege.held(
                "300 unread answers",
                300,
                1_000,
                new Dripping(
                        (number, target) -> new Attacker(target, 1 + number % 3, 1_024).head("GET", "/openapi.yaml"),
                        null));
    }

    @Test
    void requests_one_behind_the_other_whose_answers_nobody_reads() throws Exception {
        String many = "GET /openapi.yaml HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(100);
        siege.held(
                "300 unread pipelines",
                300,
                1_000,
                new Dripping((number, target) -> new Attacker(target, 1 + number % 3, 1_024).send(many), null));
    }

    @Test
    void connections_of_one_address_without_a_word() throws Exception {
        siege.held(
                "3,000 silent connections",
                3_000,
                1_000,
                new Dripping((number, target) -> new Attacker(target, 1, 0), null));
    }

    @Test
    void heads_without_end() throws Exception {
        byte[] huge = ("X: " + "y".repeat(1_000_000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        siege.over("huge heads", 20, (number, target) -> {
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
        siege.over("wrong passwords", 50, (number, target) -> {
            try (Attacker attacker = new Attacker(target, 1 + number, 0)) {
                String sent = body.formatted(System.nanoTime());
                return attacker.head("POST", LOGIN, JSON, "Content-Length: " + sent.length())
                        .send(sent)
                        .status(10_000);
            }
        });
    }
}
