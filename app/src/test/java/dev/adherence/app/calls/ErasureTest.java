package dev.adherence.app.calls;

import static dev.adherence.app.calls.Company.EMPLOYEES;
import static dev.adherence.app.calls.Company.STATES;
import static dev.adherence.app.calls.Company.state;
import static dev.adherence.app.calls.Company.texts;
import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
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

    private RunningApp app;
    private Quinn quinn;
    private Company company;
    private Http admin;
    private String id;

    @BeforeEach
    void quinn_is_there(RunningApp running, TestClock clock) {
        app = running;
        clock.set("2026-01-29T09:00:00Z");
        quinn = new Quinn(app);
        company = quinn.company;
        admin = quinn.admin;
        id = quinn.id;
    }

    private Map<String, String> figures() {
        Map<String, String> figures = new HashMap<>();
        for (String group : List.of("team", "day", "interval")) {
            figures.put(
                    group,
                    admin.get("/api/adherence/reports/adherence?from=2026-01-28&to=2026-01-29&groupBy=" + group)
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
        List<String> all = new ArrayList<>(Quinn.NOTES);
        all.addAll(quinn.names());
        DatabaseFiles files = new DatabaseFiles(app);
        ListAppender<ILoggingEvent> log = logged(() -> {
            quinn.written();
            eventually(SOON, () -> assertThat(quinn.told()).contains(all));
            assertThat(files.with(Quinn.NOTES))
                    .as("notes are sealed from the first")
                    .isEmpty();
            assertThat(files.with(List.of(quinn.last, quinn.number)))
                    .as("the search finds what is there")
                    .isNotEmpty();

            quinn.erase().mustBe(204);
        });

        assertThat(quinn.told()).doesNotContain(all).contains(quinn.pseudonym()).contains("[erased]");
        assertThat(files.with(all)).isEmpty();
        assertThat(lines(log)).noneMatch(line -> all.stream().anyMatch(line::contains));
    }

    @Test
    void figures_proofs_and_read_models_are_as_before() {
        quinn.written();
        quinn.alert();
        Map<String, String> figures = figures();
        int size = size();

        quinn.erase().mustBe(204);

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
        quinn.themselves.get("/api/auth/me").mustBe(200);

        quinn.erase().mustBe(204);

        quinn.themselves.get("/api/auth/me").mustBe(401);
        app.http()
                .post("/api/auth/login", Map.of("email", quinn.email, "password", Office.PASSWORD))
                .mustBe(401);
        assertThat(texts(admin.get("/api/admin/users"), "users", "name", "active"))
                .contains(quinn.pseudonym() + " false");
    }

    @Test
    void the_same_again_records_nothing_and_the_trail_tells_of_it_without_the_name() {
        quinn.erase().mustBe(204);
        quinn.erase().mustBe(204);

        Answer trail = eventually(SOON, () -> {
            Answer told = admin.get("/api/admin/trail?type=person-erased").mustBe(200);
            assertThat(told.json().get("trail")).hasSize(1);
            return told;
        });
        assertThat(trail.text("/trail/0/subjectId")).isEqualTo(id);
        assertThat(trail.text("/trail/0/told/pseudonym")).isEqualTo(quinn.pseudonym());
        assertThat(trail.text("/trail/0/by/name")).isEqualTo("The admin");
        assertThat(trail.body()).doesNotContain(quinn.names());
    }

    @Test
    void only_an_admin_of_the_organisation_may() {
        String path = "/api/admin/employees/" + id + "/personal-data";
        Http stranger = Company.open(app).admin();

        stranger.delete(path).mustBe(404);
        quinn.supervisor.delete(path).mustBe(403);
        quinn.themselves.delete(path).mustBe(403);
        company.office().signedIn(Role.AUDITOR).delete(path).mustBe(403);
        admin.delete("/api/admin/employees/" + company.office().id() + "/personal-data")
                .mustBe(404);

        assertThat(texts(admin.get("/api/admin/employees?q=" + quinn.number), "employees", "lastName"))
                .containsExactly(quinn.last);
    }

    @Test
    void an_erased_person_is_nobody_to_an_import_and_cannot_be_changed() {
        quinn.erase().mustBe(204);
        String pseudonym = quinn.pseudonym();

        Answer unknown = company.key()
                .post(
                        STATES,
                        Map.of(
                                "data",
                                List.of(
                                        state(quinn.email, "08:50", "break"),
                                        state(quinn.acd, "08:50", "break"),
                                        state("erased-" + id + "@erased.invalid", "08:50", "break"))))
                .mustBe(201);
        assertThat(unknown.json().get("errors")).hasSize(3);
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
                Map.of(
                        "email",
                        quinn.email,
                        "firstName",
                        "Some",
                        "lastName",
                        "Body",
                        "employeeId",
                        quinn.number,
                        "team",
                        "Sales"));
        Answer changed = admin.patch("/api/admin/employees/" + id, Map.of("lastName", quinn.last))
                .mustBe(409);
        Answer noted = admin.patch(
                        "/api/adherence/alerts/" + quinn.alert(), Map.of("action", "acknowledge", "notes", "Again"))
                .mustBe(409);

        assertThat(Stream.of(changed, noted).map(each -> each.text("/details/code")))
                .containsOnly("person-erased");
        admin.patch("/api/adherence/alerts/" + quinn.alert(), Map.of("action", "acknowledge"))
                .mustBe(200);
        assertThat(quinn.pseudonym()).isEqualTo(pseudonym);
        assertThat(company.idOf(quinn.number)).isNotEqualTo(id);
    }

    @Test
    void what_the_database_refuses_is_logged_without_its_values() {
        // whom an import does not find, and the index has
        app.jdbc()
                .sql("update employee set erased_at = now() where id = ?::uuid")
                .param(id)
                .update();
        ListAppender<ILoggingEvent> log = logged(() -> company.key()
                .post(
                        EMPLOYEES,
                        Map.of(
                                "data",
                                List.of(Map.of(
                                        "email",
                                        quinn.email,
                                        "firstName",
                                        "Unlogged",
                                        "lastName",
                                        "Person",
                                        "team",
                                        "Sales"))))
                .mustBe(201));

        assertThat(lines(log)).isNotEmpty();
        assertThat(lines(log)).noneMatch(line -> line.contains(quinn.email) || line.contains("Unlogged"));
    }

    private static ListAppender<ILoggingEvent> logged(Runnable work) {
        Logger root = (Logger) LoggerFactory.getLogger("ROOT");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.addAppender(log);
        try {
            work.run();
        } finally {
            root.detachAppender(log);
        }
        return log;
    }

    private static Stream<String> lines(ListAppender<ILoggingEvent> log) {
        return log.list.stream()
                .map(event -> event.getFormattedMessage()
                        + (event.getThrowableProxy() == null
                                ? ""
                                : ThrowableProxyUtil.asString(event.getThrowableProxy())));
    }

    @Test
    void a_note_about_two_is_gone_with_the_first_of_them_and_that_about_the_other_alone_stays() {
        admin.post("/api/adherence/excuses", Quinn.excuse("About both", id, quinn.john))
                .mustBe(201);
        admin.post("/api/adherence/excuses", Quinn.excuse("About John", quinn.john))
                .mustBe(201);
        eventually(() -> assertThat(texts(admin.get("/api/adherence/excuses"), "excuses", "note"))
                .containsExactlyInAnyOrder("About both", "About John"));

        quinn.erase().mustBe(204);

        assertThat(texts(admin.get("/api/adherence/excuses"), "excuses", "note"))
                .containsExactlyInAnyOrder("[erased]", "About John");
    }

    @Test
    void another_node_reads_nothing_of_them_either_and_kept_packages_are_gone() {
        admin.patch("/api/adherence/alerts/" + quinn.alert(), Map.of("action", "acknowledge", "notes", "Seen by all"))
                .mustBe(200);
        String asked = admin.post(
                        "/api/adherence/exports",
                        Map.of("from", "2026-01-29T00:00:00Z", "to", "2026-01-29T09:00:00Z", "employeeId", quinn.john))
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
                    .containsExactly("Seen by all " + quinn.first + " " + quinn.last));

            quinn.erase().mustBe(204);

            eventually(
                    Duration.ofSeconds(5),
                    () -> assertThat(texts(
                                    there.get("/api/adherence/alerts?employeeId=" + id),
                                    "alerts",
                                    "notes",
                                    "employeeName"))
                            .containsExactly("[erased] " + quinn.pseudonym()));
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
