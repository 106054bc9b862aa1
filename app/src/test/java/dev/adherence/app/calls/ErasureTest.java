package dev.adherence.app.calls;

import static dev.adherence.app.calls.Company.EMPLOYEES;
import static dev.adherence.app.calls.Company.SCHEDULES;
import static dev.adherence.app.calls.Company.STATES;
import static dev.adherence.app.calls.Company.shift;
import static dev.adherence.app.calls.Company.state;
import static dev.adherence.app.calls.Company.texts;
import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.adherence.app.access.Office;
import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import dev.adherence.events.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Quinn Wobblethorpe (Sales) came 25 minutes late, has an account, and is written about in every way there is. */
@AppTest(now = "2026-01-29T09:00:00Z")
class ErasureTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private static final String FIRST = "Quinnella";
    private static final String LAST = "Wobblethorpe";
    private static final String NUMBER = "NUMQ77431";
    private static final String SKILL = "Glockenspiel";
    private static final String OLD_NAME = "Formerlyname";
    private static final List<String> NOTES = List.of(
            "Xylophonic",
            "Marzipanned",
            "Kumquatted",
            "Zeppelined",
            "Bamboozled",
            "Flummoxed",
            "Discombobulated",
            "Hornswoggled",
            "Skedaddled");

    private RunningApp app;
    private Company company;
    private Http admin;
    private Http supervisor;
    private Http quinn;
    private String email;
    private String id;
    private String john;

    @BeforeEach
    void quinn_is_written_about(RunningApp running, TestClock clock) {
        app = running;
        clock.set("2026-01-29T09:00:00Z");
        company = Company.cameLate(app);
        admin = company.admin();
        supervisor = company.office().signedIn(Role.SUPERVISOR, "Sales");
        email = "wobblethorpe." + company.office().number() + "@company.com";
        unknownYet();
        john = company.idOf("EMP001");
        Map<String, Object> employee = new HashMap<>(Map.of(
                "email",
                email,
                "firstName",
                FIRST,
                "lastName",
                OLD_NAME,
                "employeeId",
                NUMBER,
                "team",
                "Sales",
                "skills",
                List.of(SKILL)));
        id = admin.post("/api/admin/employees", employee).mustBe(201).text("/id");
        admin.patch("/api/admin/employees/" + id, Map.of("lastName", LAST)).mustBe(200);
        company.push(SCHEDULES, shift(NUMBER, "2026-01-29"));
        company.push(STATES, state(NUMBER, "08:25", "available"));
        admin.post(
                        "/api/admin/users",
                        Map.of(
                                "email",
                                email,
                                "name",
                                FIRST + " " + LAST,
                                "password",
                                Office.PASSWORD,
                                "role",
                                "agent"))
                .mustBe(201);
        quinn = app.http().signedIn(email, Office.PASSWORD);
    }

    /** Before the roster knew them. */
    private void unknownYet() {
        company.key()
                .post(
                        STATES,
                        Map.of("data", List.of(state(email, "08:00", "offline"), state(NUMBER, "08:00", "offline"))))
                .mustBe(201);
    }

    private String alert() {
        return eventually(SOON, () -> {
            List<String> alerts = Company.alertIds(admin, "?employeeId=" + id);
            assertThat(alerts).isNotEmpty();
            return alerts.get(0);
        });
    }

    /** By every call that takes words about them. */
    private void written() {
        String alert = alert();
        admin.patch("/api/adherence/alerts/" + alert, Map.of("action", "acknowledge", "notes", NOTES.get(0)))
                .mustBe(200);
        supervisor
                .patch(
                        "/api/adherence/alerts",
                        Map.of("ids", List.of(alert), "action", "acknowledge", "notes", NOTES.get(1)))
                .mustBe(200);
        String explanation = quinn.post(
                        "/api/adherence/explanations",
                        Map.of("alertId", alert, "reason", "other", "note", NOTES.get(2)))
                .mustBe(201)
                .text("/explanation/id");
        supervisor
                .patch("/api/adherence/explanations/" + explanation, Map.of("action", "deny", "notes", NOTES.get(3)))
                .mustBe(200);
        supervisor
                .post("/api/adherence/excuses", excuse(NOTES.get(4), id, john))
                .mustBe(201);
        Map<String, Object> correction = Corrections.offline(id, "08:30", "08:40");
        correction.put("reason", NOTES.get(5));
        correction.put("note", NOTES.get(6));
        String corrected = admin.post(Corrections.PATH, correction).mustBe(201).text("/correction/id");
        admin.post(Corrections.PATH + "/" + corrected + "/reverse", Map.of("note", NOTES.get(7)))
                .mustBe(200);
        admin.post(
                        Corrections.PATH,
                        Map.of(
                                "schedule",
                                        List.of(Map.of(
                                                "employeeId",
                                                email,
                                                "date",
                                                "2026-01-28",
                                                "startTime",
                                                "08:00",
                                                "endTime",
                                                "12:00")),
                                "reason", NOTES.get(8)))
                .mustBe(201);
        admin.post(
                        "/api/adherence/what-ifs",
                        Map.of(
                                "from", "2026-01-29",
                                "to", "2026-01-29",
                                "schedule",
                                        List.of(Map.of(
                                                "employeeId",
                                                email,
                                                "date",
                                                "2026-01-29",
                                                "startTime",
                                                "09:00",
                                                "endTime",
                                                "12:00"))))
                .mustBe(202);
        app.http().post("/api/auth/login", Map.of("email", email, "password", "wrong but long"));
    }

    private static Map<String, Object> excuse(String note, String... employees) {
        return Map.of(
                "employeeIds", List.of(employees),
                "from", "2026-01-29T10:00:00Z",
                "to", "2026-01-29T10:30:00Z",
                "reason", "other",
                "note", note);
    }

    private static List<String> names() {
        return List.of(FIRST, LAST, OLD_NAME, NUMBER, "wobblethorpe.", SKILL);
    }

    /** In every answer in which people are told of. */
    private String told() {
        StringBuilder told = new StringBuilder();
        for (String path : List.of(
                "/api/adherence/alerts?employeeId=" + id,
                "/api/adherence/alerts/" + alert() + "/history",
                "/api/adherence/excuses",
                "/api/adherence/explanations",
                "/api/adherence/corrections",
                "/api/adherence/states",
                "/api/adherence/reports/adherence",
                "/api/adherence/reports/excuses",
                "/api/adherence/agents/" + id + "/timeline?from=2026-01-29T00:00:00Z&to=2026-01-30T00:00:00Z",
                "/api/adherence/feeds",
                "/api/adherence/what-ifs",
                "/api/admin/employees",
                "/api/admin/users",
                "/api/admin/trail?limit=500")) {
            told.append(admin.get(path).mustBe(200).body()).append('\n');
        }
        return told.append(admin.with("Accept", "application/x-ndjson")
                        .get("/api/adherence/events")
                        .mustBe(200)
                        .body())
                .toString();
    }

    private Answer erase() {
        return admin.delete("/api/admin/employees/" + id + "/personal-data");
    }

    private String pseudonym() {
        Answer employees = admin.get("/api/admin/employees?q=erased-" + id).mustBe(200);
        return employees.text("/employees/0/firstName") + " " + employees.text("/employees/0/lastName");
    }

    private Map<String, String> figures() {
        Map<String, String> figures = new HashMap<>();
        for (String group : List.of("team", "day", "interval")) {
            figures.put(
                    group,
                    admin.get("/api/adherence/reports/adherence?from=2026-01-28&to=2026-01-28&groupBy=" + group)
                            .mustBe(200)
                            .body());
        }
        return figures;
    }

    private String outcome(String model, String what) {
        admin.post("/api/admin/projections/" + model + "/" + what, Map.of()).mustBe(202);
        String kind = what.equals("verify") ? "lastVerification" : "lastRebuild";
        return eventually(Duration.ofSeconds(30), () -> {
            Answer answer = admin.get("/api/admin/projections/" + model);
            assertThat(answer.json().get("underway").isNull()).isTrue();
            assertThat(answer.text("/" + kind + "/outcome")).isEqualTo("done");
            return answer.json().get(kind).toString();
        });
    }

    private int size() {
        return admin.get("/api/adherence/proof/checkpoint")
                .mustBe(200)
                .json()
                .get("size")
                .asInt();
    }

    @Test
    void nothing_of_them_is_left_in_any_answer_in_the_files_of_the_database_or_in_the_log() {
        Logger root = (Logger) LoggerFactory.getLogger("ROOT");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.addAppender(log);
        try {
            written();
            List<String> all = new ArrayList<>(NOTES);
            all.addAll(names());
            eventually(Duration.ofSeconds(20), () -> assertThat(told()).contains(all));
            DatabaseFiles files = new DatabaseFiles(app);
            assertThat(files.with(NOTES)).as("notes are sealed from the first").isEmpty();
            assertThat(files.with(List.of(LAST, NUMBER)))
                    .as("the search finds what is there")
                    .isNotEmpty();

            erase().mustBe(204);

            assertThat(told()).doesNotContain(all).contains(pseudonym()).contains("[erased]");
            assertThat(files.with(all)).isEmpty();
            assertThat(log.list.stream().map(event -> event.getFormattedMessage() + event.getThrowableProxy()))
                    .noneMatch(line -> all.stream().anyMatch(line::contains));
        } finally {
            root.detachAppender(log);
        }
    }

    @Test
    void figures_proofs_and_read_models_are_as_before() {
        written();
        alert();
        Map<String, String> figures = figures();
        int size = size();

        erase().mustBe(204);

        assertThat(figures()).isEqualTo(figures);
        for (String model : List.of("alert", "corrections", "excuses", "explanations", "figures", "trail")) {
            assertThat(outcome(model, "verify")).as(model).contains("\"equal\":true");
            assertThat(outcome(model, "rebuild")).as(model).contains("\"equal\":true");
        }
        eventually(() -> assertThat(size()).isGreaterThan(size));
        admin.get("/api/adherence/proof/consistency?from=" + size + "&to=" + size())
                .mustBe(200);
        admin.get("/api/adherence/proof/complete?employeeId=" + id).mustBe(200);
    }

    @Test
    void whoever_is_signed_in_as_them_is_out_at_once_and_cannot_come_back() {
        quinn.get("/api/auth/me").mustBe(200);

        erase().mustBe(204);

        quinn.get("/api/auth/me").mustBe(401);
        app.http()
                .post("/api/auth/login", Map.of("email", email, "password", Office.PASSWORD))
                .mustBe(401);
        assertThat(texts(admin.get("/api/admin/users"), "users", "name", "active"))
                .contains(pseudonym() + " false");
    }

    @Test
    void the_same_again_records_nothing_and_the_trail_tells_of_it_without_the_name() {
        erase().mustBe(204);
        erase().mustBe(204);

        Answer trail = eventually(SOON, () -> {
            Answer told = admin.get("/api/admin/trail?type=person-erased").mustBe(200);
            assertThat(told.json().get("trail")).hasSize(1);
            return told;
        });
        assertThat(trail.text("/trail/0/subjectId")).isEqualTo(id);
        assertThat(trail.text("/trail/0/told/pseudonym")).isEqualTo(pseudonym());
        assertThat(trail.text("/trail/0/by/name")).isEqualTo("The admin");
        assertThat(trail.body()).doesNotContain(names());
    }

    @Test
    void only_an_admin_of_the_organisation_may() {
        String path = "/api/admin/employees/" + id + "/personal-data";
        Http stranger = Company.open(app).admin();

        stranger.delete(path).mustBe(404);
        supervisor.delete(path).mustBe(403);
        quinn.delete(path).mustBe(403);
        company.office().signedIn(Role.AUDITOR).delete(path).mustBe(403);
        admin.delete("/api/admin/employees/" + company.office().id() + "/personal-data")
                .mustBe(404);

        assertThat(texts(admin.get("/api/admin/employees?q=" + NUMBER), "employees", "lastName"))
                .containsExactly(LAST);
    }

    @Test
    void an_erased_person_is_nobody_to_an_import_and_cannot_be_changed() {
        erase().mustBe(204);
        String pseudonym = pseudonym();

        Answer unknown = company.key()
                .post(
                        STATES,
                        Map.of(
                                "data",
                                List.of(
                                        state(email, "08:50", "break"),
                                        state("erased-" + id + "@erased.invalid", "08:50", "break"))))
                .mustBe(201);
        assertThat(unknown.json().get("errors")).hasSize(2);
        Answer placeholder = company.key()
                .post(
                        EMPLOYEES,
                        Map.of(
                                "data",
                                List.of(Map.of(
                                        "email",
                                        "erased-" + id + "@erased.invalid",
                                        "firstName",
                                        "A",
                                        "lastName",
                                        "B",
                                        "team",
                                        "Sales")),
                                "updateExisting",
                                true))
                .mustBe(201);
        assertThat(placeholder.json().get("errors")).hasSize(1);
        company.push(
                EMPLOYEES,
                Map.of("email", email, "firstName", "Some", "lastName", "Body", "employeeId", NUMBER, "team", "Sales"));
        Answer changed = admin.patch("/api/admin/employees/" + id, Map.of("lastName", LAST))
                .mustBe(409);
        Answer noted = admin.patch(
                        "/api/adherence/alerts/" + alert(), Map.of("action", "acknowledge", "notes", "Again"))
                .mustBe(409);

        assertThat(Stream.of(changed, noted).map(each -> each.text("/details/code")))
                .containsOnly("person-erased");
        admin.patch("/api/adherence/alerts/" + alert(), Map.of("action", "acknowledge"))
                .mustBe(200);
        assertThat(pseudonym()).isEqualTo(pseudonym);
        assertThat(company.idOf(NUMBER)).isNotEqualTo(id);
    }

    @Test
    void a_note_about_two_is_gone_with_the_first_of_them_and_that_about_the_other_alone_stays() {
        admin.post("/api/adherence/excuses", excuse("About both", id, john)).mustBe(201);
        admin.post("/api/adherence/excuses", excuse("About John", john)).mustBe(201);
        eventually(() -> assertThat(texts(admin.get("/api/adherence/excuses"), "excuses", "note"))
                .containsExactlyInAnyOrder("About both", "About John"));

        erase().mustBe(204);

        assertThat(texts(admin.get("/api/adherence/excuses"), "excuses", "note"))
                .containsExactlyInAnyOrder("[erased]", "About John");
    }

    @Test
    void another_node_reads_nothing_of_them_either_and_kept_packages_are_gone() {
        admin.patch("/api/adherence/alerts/" + alert(), Map.of("action", "acknowledge", "notes", "Seen by all"))
                .mustBe(200);
        String asked = admin.post(
                        "/api/adherence/exports",
                        Map.of("from", "2026-01-29T00:00:00Z", "to", "2026-01-29T09:00:00Z", "employeeId", john))
                .mustBe(202)
                .text("/id");
        eventually(
                Duration.ofSeconds(60),
                () -> assertThat(admin.get("/api/adherence/exports/" + asked).text("/state"))
                        .isEqualTo("done"));
        try (RunningApp node = app.anotherNode()) {
            Http there = admin.at(node);
            eventually(() -> assertThat(texts(
                            there.get("/api/adherence/alerts?employeeId=" + id), "alerts", "notes", "employeeName"))
                    .containsExactly("Seen by all " + FIRST + " " + LAST));

            erase().mustBe(204);

            eventually(
                    Duration.ofSeconds(5),
                    () -> assertThat(texts(
                                    there.get("/api/adherence/alerts?employeeId=" + id),
                                    "alerts",
                                    "notes",
                                    "employeeName"))
                            .containsExactly("[erased] " + pseudonym()));
            there.get("/api/adherence/exports/" + asked).mustBe(404);
        }
    }

    @Test
    void the_last_admin_is_not_erased_and_nothing_of_what_was_begun_stays() {
        String own = admin.post(
                        "/api/admin/employees",
                        Map.of(
                                "email",
                                company.office().email(Role.ADMIN),
                                "firstName",
                                "Ada",
                                "lastName",
                                "Admin",
                                "team",
                                "Sales"))
                .mustBe(201)
                .text("/id");

        Answer refused =
                admin.delete("/api/admin/employees/" + own + "/personal-data").mustBe(409);

        assertThat(refused.text("/details/code")).isEqualTo("last-admin");
        assertThat(texts(admin.get("/api/admin/employees?q=Ada"), "employees", "lastName"))
                .containsExactly("Admin");
        assertThat(admin.get("/api/auth/me").mustBe(200).body()).contains("The admin");
    }
}
