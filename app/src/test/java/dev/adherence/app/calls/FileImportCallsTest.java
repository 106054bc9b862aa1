package dev.adherence.app.calls;

import static dev.adherence.app.calls.Company.employee;
import static dev.adherence.app.calls.Company.shift;
import static dev.adherence.app.calls.Company.texts;
import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What an admin imports by file; rules and errors of the records are those of the imports by key. */
@AppTest
class FileImportCallsTest {

    private static final String EMPLOYEES = "/api/admin/import/employees";
    private static final String SCHEDULES = "/api/admin/import/schedules";

    private Company company;

    @BeforeEach
    void a_company(RunningApp app) {
        company = Company.open(app);
    }

    private static Map<String, Object> body(Object... records) {
        return Map.of("data", List.of(records));
    }

    private Answer preview(String path, Object... records) {
        return company.admin().post(path + "?preview=true", body(records)).mustBe(200);
    }

    private static String counts(Answer answer) {
        JsonNode json = answer.json();
        return json.get("imported") + " " + json.get("skipped") + " "
                + json.get("errors").size();
    }

    private List<String> roster() {
        return texts(company.admin().get("/api/admin/employees"), "employees", "employeeId");
    }

    private long events(RunningApp app) {
        return app.jdbc()
                .sql("select coalesce(max(position), 0) from event")
                .query(Long.class)
                .single();
    }

    @Test
    void a_preview_of_staff_says_what_an_import_would_and_keeps_nothing(RunningApp app) {
        Object[] file = {
            employee("EMP001", "John", "Doe", "Sales"),
            employee("EMP003", "Max", "Poe", "Night shift"),
            employee("EMP004", "Ann", "Lee", "Sales"),
            employee("EMP004", "Ann", "Lea", "Sales"),
            Map.of("email", "no address", "firstName", "A", "lastName", "B")
        };
        long before = events(app);

        Answer preview = preview(EMPLOYEES, file);

        assertThat(counts(preview)).isEqualTo("1 1 3");
        assertThat(roster()).containsExactlyInAnyOrder("EMP001", "EMP002");
        assertThat(texts(company.admin().get("/api/admin/teams"), "teams", "name"))
                .containsExactly("Sales", "Support");
        assertThat(events(app)).isEqualTo(before);
        Answer kept = company.admin().post(EMPLOYEES, body(file)).mustBe(201);
        assertThat(kept.json()).isEqualTo(preview.json());
        assertThat(roster()).containsExactlyInAnyOrder("EMP001", "EMP002", "EMP003");
    }

    @Test
    void a_preview_of_shifts_says_what_an_import_would_and_keeps_nothing(RunningApp app) {
        company.push(Company.SCHEDULES, shift("EMP001", "2026-01-29"));
        Object[] file = {
            shift("EMP001", "2026-01-29"),
            Map.of("employeeId", "EMP001", "date", "2026-01-29", "startTime", "15:00", "endTime", "18:00"),
            shift("EMP002", "2026-01-29"),
            Map.of("employeeId", "EMP002", "date", "2026-01-29", "startTime", "09:00", "endTime", "10:00"),
            shift("EMP009", "2026-01-29")
        };
        long before = events(app);

        Answer preview = preview(SCHEDULES, file);

        assertThat(counts(preview)).isEqualTo("1 1 3");
        assertThat(preview(SCHEDULES, file).json())
                .as("what was only asked is not remembered")
                .isEqualTo(preview.json());
        assertThat(events(app)).isEqualTo(before);
        Answer kept = company.admin().post(SCHEDULES, body(file)).mustBe(201);
        assertThat(kept.json()).isEqualTo(preview.json());
        assertThat(counts(preview(SCHEDULES, shift("EMP002", "2026-01-29")))).isEqualTo("0 1 0");
    }

    @Test
    void who_published_a_shift_by_file_is_named() {
        company.admin().post(SCHEDULES, body(shift("EMP001", "2026-01-29"))).mustBe(201);

        eventually(() -> assertThat(company.admin()
                        .get("/api/adherence/schedules?from=2026-01-29&employeeId=" + company.idOf("EMP001"))
                        .body())
                .contains("\"publishedBy\":\"The admin\""));
    }

    @Test
    void a_file_may_be_as_large_as_what_a_key_pushes() {
        Map<String, Object> wordy = Map.of(
                "email",
                "max@company.com",
                "firstName",
                "Max",
                "lastName",
                "Poe",
                "skills",
                skills(40, "s".repeat(80)));

        Answer answer = company.admin()
                .post(EMPLOYEES + "?preview=true", Map.of("data", Collections.nCopies(400, wordy)))
                .mustBe(200);

        assertThat(counts(answer)).isEqualTo("1 399 0");
        assertThat(company.admin()
                        .post(EMPLOYEES, Map.of("data", Collections.nCopies(10_001, Map.of())))
                        .mustBe(413)
                        .text("/error"))
                .contains("10000");
    }

    private static List<String> skills(int count, String word) {
        return java.util.stream.IntStream.range(0, count)
                .mapToObj(number -> word + number)
                .toList();
    }

    @Test
    void a_body_of_another_shape_or_an_unclear_preview_is_refused_whole() {
        for (String path : List.of(EMPLOYEES, SCHEDULES)) {
            company.admin().post(path, "[]").mustBe(400);
            company.admin().post(path, "{\"data\":[]}").mustBe(400);
            assertThat(company.admin()
                            .post(path + "?preview=perhaps", body(employee("EMP003", "Max", "Poe", "Sales")))
                            .mustBe(400)
                            .text("/error"))
                    .contains("preview");
            company.admin().get(path).mustBe(405);
            company.key()
                    .post(path, body(employee("EMP003", "Max", "Poe", "Sales")))
                    .mustBe(401);
        }
        assertThat(roster()).containsExactlyInAnyOrder("EMP001", "EMP002");
    }
}
