package dev.adherence.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.adherence.app.access.Office;
import dev.adherence.app.access.keys.ApiKeys;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.events.Role;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@AppTest(now = "2026-01-29T09:00:00Z")
class ImportCommandTest {

    @TempDir
    Path folder;

    private RunningApp app;
    private Typed.By program;
    private Http admin;

    @BeforeEach
    void an_office(RunningApp app) {
        Office office = Office.open(app);
        this.app = app;
        this.admin = office.signedIn(Role.ADMIN);
        this.program = Typed.withKey(app.bean(ApiKeys.class)
                .create(office.id(), "nightly", List.of("import:agent-states", "import:employees", "import:schedules"))
                .key());
    }

    private Typed imported(String kind, String name, String content, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve(name), content);
        String[] command = new String[3 + more.length];
        command[0] = "import";
        command[1] = kind;
        command[2] = file.toString();
        System.arraycopy(more, 0, command, 3, more.length);
        return program.at(app.address(), folder, command);
    }

    private static final String STAFF = """
            employeeId;email;firstName;lastName;team;skills;active
            EMP001;john.doe@company.com;John;Doe;Sales|Support;;yes
            EMP002;jane.roe@company.com;"Jane; the second";Roe;Support;chess;
            """;

    @Test
    void tables_lists_and_lines_are_all_taken_and_again_nothing_is_new() throws IOException {
        Typed staff = imported("employees", "staff.csv", STAFF);
        assertThat(staff.output()).as(staff.errors()).isEqualTo("2 imported, 0 known already, 0 refused\n");
        assertThat(staff.code()).isZero();
        assertThat(admin.get("/api/admin/employees?q=EMP002").text("/employees/0/firstName"))
                .isEqualTo("Jane; the second");

        String shifts = """
                employeeId,date,startTime,endTime,segments
                EMP001,2026-01-29,8:00,16:00:00,break 10:00-10:15; lunch 12:00-12:30
                EMP002,2026-01-29,08:00,12:00,
                """;
        assertThat(imported("schedules", "shifts.csv", shifts).code()).isZero();
        assertThat(imported("schedules", "again.csv", shifts).output())
                .isEqualTo("0 imported, 2 known already, 0 refused\n");

        String lines = """
                {"agentId":"EMP001","state":"available","timestamp":"2026-01-29T08:00:00Z"}
                {"agentId":"EMP002","state":"on_call","timestamp":"2026-01-29T08:01:00Z","sequence":17}
                """;
        assertThat(imported("states", "states.ndjson", lines).output()).startsWith("2 imported");
        String list = "[" + lines.strip().replace("\n", ",\n") + "]";
        assertThat(imported("states", "states.json", list).output()).startsWith("0 imported, 2 known already");
        assertThat(imported("states", "body.json", "{\"data\":" + list + "}").output())
                .startsWith("0 imported, 2 known already");
        String table = "agentId,state,timestamp,sequence\nEMP002,on_call,2026-01-29T08:01:00Z,17\n";
        assertThat(imported("states", "states.csv", table).output()).startsWith("0 imported, 1 known already");
    }

    @Test
    void what_is_refused_is_listed_with_its_line_however_it_was_sent() throws IOException {
        imported("employees", "staff.csv", STAFF);
        String lines = """
                {"agentId":"EMP001","state":"available","timestamp":"2026-01-29T08:00:00Z"}

                {"agentId":"EMP009","state":"available","timestamp":"2026-01-29T08:00:00Z"}
                {"agentId":"EMP002","state":"available","timestamp":"then"}
                """;

        Typed partly = imported("states", "states.ndjson", lines, "--batch", "1");

        assertThat(partly.code()).isEqualTo(3);
        assertThat(partly.output()).isEqualTo("1 imported, 0 known already, 2 refused\n");
        assertThat(partly.errors().lines())
                .hasSize(2)
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("line 3: EMP009: "),
                        line -> assertThat(line).startsWith("line 4: EMP002: timestamp"));
        JsonNode json = JsonMapper.shared()
                .readTree(imported("states", "states.ndjson", lines, "--json").output());
        assertThat(json.get("refused").asInt()).isEqualTo(2);
        assertThat(json.at("/errors/0/line").asInt()).isEqualTo(3);
        assertThat(json.at("/errors/1/field").asString()).isEqualTo("timestamp");
        assertThat(imported("states", "none.ndjson", lines.lines().toList().get(2))
                        .code())
                .isOne();
    }

    @Test
    void so_many_refused_records_are_listed_and_the_others_counted() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 12_500; i++) {
            lines.append("{\"agentId\":\"nobody%d\",\"state\":\"available\",\"timestamp\":\"2026-01-29T08:00:00Z\"}\n"
                    .formatted(i));
        }
        Typed words = imported("states", "states.ndjson", lines.toString());
        assertThat(words.errors().lines().filter(line -> line.startsWith("line ")))
                .hasSize(10_000);
        assertThat(words.errors()).contains("and 2,500 more");
        assertThat(words.output()).isEqualTo("0 imported, 0 known already, 12,500 refused\n");
        assertThat(words.code()).isOne();

        JsonNode told = JsonMapper.shared()
                .readTree(imported("states", "states.ndjson", lines.toString(), "--json")
                        .output());
        assertThat(told.get("errors")).hasSize(10_000);
        assertThat(told.get("refused").asInt()).isEqualTo(12_500);
        assertThat(told.get("errorsLeftOut").asInt()).isEqualTo(2_500);
    }

    @Test
    void shifts_of_one_date_stay_together_wherever_they_stand_in_the_file() throws IOException {
        imported("employees", "staff.csv", STAFF);
        String shifts = """
                employeeId,date,startTime,endTime
                EMP001,2026-01-29,08:00,10:00
                EMP002,2026-01-29,08:00,10:00
                EMP001,2026-01-29,12:00,14:00
                """;

        assertThat(imported("schedules", "shifts.csv", shifts, "--replace-dates", "--batch", "2")
                        .code())
                .isZero();

        String john = admin.get("/api/admin/employees?q=EMP001").text("/employees/0/id");
        assertThat(admin.get("/api/adherence/schedules?employeeId=" + john + "&from=2026-01-29")
                        .json()
                        .at("/schedules/0/shifts"))
                .hasSize(2);
    }

    @Test
    void what_a_file_says_beside_its_records_is_never_passed_over() throws IOException {
        imported("employees", "staff.csv", STAFF);
        String list =
                "\"data\":[{\"employeeId\":\"EMP001\",\"date\":\"2026-01-29\",\"startTime\":\"08:00\",\"endTime\":\"10:00\"}]";

        for (String body : List.of("{\"replaceDates\":true," + list + "}", "{" + list + ",\"replaceDates\":true}")) {
            Typed contradicted = imported("schedules", "body.json", body);
            assertThat(contradicted.code()).isOne();
            assertThat(contradicted.errors()).contains("replaceDates is true", "--replace-dates is not given");
            assertThat(imported("schedules", "body.json", body, "--replace-dates")
                            .code())
                    .isZero();
        }
        Typed unknown = imported("schedules", "body.json", "{\"replace\":true," + list + "}");
        assertThat(unknown.code()).isOne();
        assertThat(unknown.errors()).contains("replace means nothing", "--replace-dates");
        Typed update = imported("employees", "body.json", "{\"updateExisting\":true,\"data\":[]}");
        assertThat(update.errors()).contains("--update-existing is not given");
        assertThat(imported("states", "body.json", "{\"data\":[],\"replaceDates\":false}")
                        .errors())
                .contains("replaceDates means nothing");
    }

    /** A node that would have to be kept busy for a minute to say so. */
    @Test
    void where_the_node_says_later_it_waits() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        HttpServer busy = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        busy.createContext("/api/v1/import/agent-states", call -> {
            call.getRequestBody().readAllBytes();
            int number = calls.incrementAndGet();
            byte[] answer = "{\"success\":true,\"imported\":1,\"skipped\":0,\"errors\":[]}".getBytes();
            if (number <= 2) {
                call.getResponseHeaders().set("Retry-After", "1");
            }
            call.sendResponseHeaders(number == 1 ? 429 : number == 2 ? 503 : 201, answer.length);
            call.getResponseBody().write(answer);
            call.close();
        });
        busy.start();
        try {
            Path file = Files.writeString(folder.resolve("states.ndjson"), "{\"agentId\":\"EMP001\"}");
            long begun = System.nanoTime();

            Typed waited = program.at(
                    URI.create("http://127.0.0.1:" + busy.getAddress().getPort()),
                    folder,
                    "import",
                    "states",
                    file.toString());

            assertThat(waited.code()).as(waited.errors()).isZero();
            assertThat(waited.output()).startsWith("1 imported");
            assertThat(calls).hasValue(3);
            assertThat(System.nanoTime() - begun).isGreaterThan(2_000_000_000L);
        } finally {
            busy.stop(0);
        }
    }

    @Test
    void an_answer_that_was_lost_is_asked_for_again_and_nothing_is_in_twice() throws IOException {
        imported("employees", "staff.csv", STAFF);
        Path file = Files.writeString(
                folder.resolve("states.ndjson"),
                "{\"agentId\":\"EMP001\",\"state\":\"available\",\"timestamp\":\"2026-01-29T08:00:00Z\"}");
        try (Relay relay = new Relay(app.address())) {
            relay.cutNextAnswer();

            Typed twice = program.at(relay.address(), folder, "import", "states", file.toString());

            assertThat(relay.cuts()).isOne();
            assertThat(twice.code()).as(twice.errors()).isZero();
            assertThat(twice.output()).isEqualTo("0 imported, 1 known already, 0 refused\n");
        }
    }

    @Test
    void a_wrong_key_a_file_that_is_none_and_a_node_that_is_away_are_said_in_one_line() throws IOException {
        Path staff = Files.writeString(folder.resolve("staff.csv"), STAFF);
        Typed wrongKey = Typed.withKey("nonsense").at(app.address(), folder, "import", "employees", staff.toString());
        assertThat(wrongKey.code()).isOne();
        assertThat(wrongKey.errors()).startsWith("adherence: ").contains("key").containsOnlyOnce("\n");

        Typed noKey =
                new Typed.By(java.util.Map.of()).at(app.address(), folder, "import", "employees", staff.toString());
        assertThat(noKey.code()).isEqualTo(2);
        assertThat(noKey.errors()).contains("ADHERENCE_API_KEY");

        Typed away = program.at(URI.create("http://127.0.0.1:1"), folder, "import", "employees", staff.toString());
        assertThat(away.code()).isOne();
        assertThat(away.errors()).contains("Nothing answers");

        Typed missing = program.at(app.address(), folder, "import", "employees", "no-such.csv");
        assertThat(missing.code()).isOne();
        assertThat(missing.errors()).isEqualTo("adherence: There is no file no-such.csv.\n");

        Typed strange = imported("employees", "strange.csv", "employeeId,salary\nEMP001,1\n");
        assertThat(strange.code()).isOne();
        assertThat(strange.errors()).contains("line 1", "salary", "firstName");

        Typed broken = imported("states", "broken.ndjson", "{\"agentId\":\n");
        assertThat(broken.code()).isOne();
        assertThat(broken.errors()).contains("not JSON");
        assertThat(imported("states", "empty.ndjson", "").errors()).contains("no records");
    }
}
