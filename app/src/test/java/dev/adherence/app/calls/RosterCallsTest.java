package dev.adherence.app.calls;

import static dev.adherence.app.calls.Company.EMPLOYEES;
import static dev.adherence.app.calls.Company.SCHEDULES;
import static dev.adherence.app.calls.Company.employee;
import static dev.adherence.app.calls.Company.shift;
import static dev.adherence.app.calls.Company.texts;
import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.access.Office;
import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.events.Role;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@AppTest
class RosterCallsTest {

    private Company company;

    @BeforeEach
    void a_company(RunningApp app) {
        company = Company.open(app);
    }

    private static Map<String, Object> with(Map<String, Object> record, Object... namesAndValues) {
        Map<String, Object> changed = new HashMap<>(record);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            changed.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return changed;
    }

    private Answer send(String path, String option, Object... records) {
        return company.key()
                .post(path, Map.of("data", List.of(records), option, true))
                .mustBe(201);
    }

    private Answer send(String path, Object... records) {
        return company.key().post(path, Map.of("data", List.of(records))).mustBe(201);
    }

    private static String counts(Answer answer) {
        JsonNode json = answer.json();
        return json.get("success") + " " + json.get("imported") + " " + json.get("skipped") + " "
                + json.get("errors").size();
    }

    private List<String> roster(String query) {
        return texts(company.admin().get("/api/admin/employees" + query), "employees", "employeeId", "lastName");
    }

    private Answer schedule(String number, String query) {
        return company.admin().get("/api/adherence/schedules?employeeId=" + company.idOf(number) + "&" + query);
    }

    @Test
    void staff_that_is_known_is_skipped_and_changed_only_as_asked() {
        Map<String, Object> married = with(employee("EMP001", "John", "Doe", "Sales"), "lastName", "Smith");

        assertThat(counts(send(EMPLOYEES, employee("EMP001", "John", "Doe", "Sales"))))
                .isEqualTo("true 0 1 0");
        Answer differs = send(EMPLOYEES, married);
        assertThat(counts(differs)).isEqualTo("false 0 0 1");
        assertThat(differs.text("/errors/0/error")).contains("EMP001", "updateExisting");
        assertThat(roster("")).containsExactlyInAnyOrder("EMP001 Doe", "EMP002 Roe");
        assertThat(counts(send(EMPLOYEES, "updateExisting", married))).isEqualTo("true 1 0 0");
        assertThat(counts(send(EMPLOYEES, "updateExisting", married))).isEqualTo("true 0 1 0");
        assertThat(roster("")).containsExactlyInAnyOrder("EMP001 Smith", "EMP002 Roe");
    }

    @Test
    void imports_know_the_roster_as_it_is_now() {
        send(SCHEDULES, shift("EMP001", "2026-01-29"), shift("EMP002", "2026-01-29"));

        company.update(with(employee("EMP001", "John", "Doe", "Sales"), "timeZone", "Asia/Kolkata"));
        company.admin()
                .put("/api/admin/teams", Map.of("teams", List.of(Map.of("name", "Support", "timeZone", "Asia/Tokyo"))))
                .mustBe(200);
        send(SCHEDULES, shift("EMP001", "2026-01-30"), shift("EMP002", "2026-01-30"));
        company.update(employee("EMP002", "Jane", "Roe", "Sales"));
        company.update(with(employee("EMP001", "John", "Doe", "Sales"), "email", "jd@company.com"));
        send(SCHEDULES, shift("EMP002", "2026-01-31"), shift("jd@company.com", "2026-01-31"));

        assertThat(counts(send(SCHEDULES, shift("john.doe@company.com", "2026-02-01"))))
                .isEqualTo("false 0 0 1");
        eventually(() -> {
            assertThat(schedule("EMP001", "from=2026-01-30&to=2026-01-31").body())
                    .contains("2026-01-30T02:30:00Z", "2026-01-31T02:30:00Z");
            assertThat(schedule("EMP002", "from=2026-01-29&to=2026-01-31").body())
                    .contains("2026-01-29T08:00:00Z", "2026-01-29T23:00:00Z", "2026-01-31T08:00:00Z");
        });
    }

    /** As rows may be that were kept before such numbers were refused. */
    @Test
    void an_address_goes_before_a_number_that_reads_like_one(RunningApp app) {
        send(EMPLOYEES, employee("EMP008", "Ann", "Lee", "Sales"), employee("EMP007", "Max", "Poe", "Sales"));
        app.database()
                .jdbc()
                .sql("""
                        update employee set number = 'max.poe@company.com', number_key = 'max.poe@company.com'
                         where number = 'EMP008' and organization_id = :organization
                        """)
                .param("organization", company.office().id())
                .update();
        send(SCHEDULES, shift("ann.lee@company.com", "2026-01-29"));

        send(SCHEDULES, shift("MAX.POE@company.com", "2026-01-30"));

        eventually(
                () -> assertThat(schedule("EMP007", "from=2026-01-30").body()).contains("2026-01-30T08:00:00Z"));
    }

    @Test
    void bad_staff_records_are_named_and_the_others_kept() {
        Answer answer = send(
                EMPLOYEES,
                with(employee("EMP003", "Max", "Poe", "Sales"), "email", "no address"),
                with(employee("EMP004", "Ann", "Lee", "Sales"), "timeZone", "Mars/Olympus"),
                with(employee("EMP005", "Eve", "Low", "Sales"), "role", "boss"),
                with(employee("EMP001", "Ivy", "May", "Sales"), "email", "ivy@company.com"),
                employee("EMP006", "Una", "Key", "Sales"));

        assertThat(counts(answer)).isEqualTo("true 1 0 4");
        assertThat(answer.json().get("errors").findValuesAsString("error"))
                .satisfiesExactly(
                        email -> assertThat(email).contains("email"),
                        zone -> assertThat(zone).contains("Mars/Olympus"),
                        role -> assertThat(role).contains("role", "supervisor"),
                        number -> assertThat(number).contains("EMP001"));
        assertThat(roster("")).containsExactlyInAnyOrder("EMP001 Doe", "EMP002 Roe", "EMP006 Key");
    }

    @Test
    void callers_that_send_the_same_staff_at_once_wait_for_each_other() {
        Object[] staff = IntStream.range(100, 150)
                .mapToObj(number -> employee("EMP" + number, "Ann" + number, "Lee", "Night shift"))
                .toArray();
        List<CompletableFuture<Answer>> all = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> send(EMPLOYEES, staff)))
                .limit(6)
                .toList();

        assertThat(all.stream().map(answer -> counts(answer.join())))
                .containsOnlyOnce("true 50 0 0")
                .containsOnly("true 50 0 0", "true 0 50 0");
        assertThat(roster("?q=lee")).hasSize(50);
    }

    @Test
    void the_roster_is_searched_and_paged() {
        assertThat(roster("?q=ROE")).containsExactly("EMP002 Roe");
        assertThat(roster("?q=Jane+Roe")).containsExactly("EMP002 Roe");
        assertThat(roster("?q=emp002")).containsExactly("EMP002 Roe");
        assertThat(roster("?q=nobody")).isEmpty();
        for (String plain : List.of("%25", "_", "!", "!%25")) {
            assertThat(roster("?q=" + plain)).as("nobody has a " + plain).isEmpty();
        }
        Answer first = company.admin().get("/api/admin/employees?limit=1").mustBe(200);
        List<String> second = roster("?limit=1&cursor=" + first.text("/nextCursor"));
        assertThat(second).hasSize(1).doesNotContainAnyElementsOf(texts(first, "employees", "employeeId"));
        for (String bad : List.of("limit=0", "limit=501", "limit=%D9%A5", "limit=%2B5", "cursor=page2", "cursor=")) {
            assertThat(company.admin()
                            .get("/api/admin/employees?" + bad)
                            .mustBe(400)
                            .text("/error"))
                    .contains(bad.substring(0, bad.indexOf('=')));
        }
    }

    @Test
    void a_shift_is_published_once_and_changed_as_a_new_version() {
        Map<String, Object> longer = with(shift("EMP001", "2026-01-29"), "endTime", "17:00");

        assertThat(counts(send(SCHEDULES, shift("EMP001", "2026-01-29")))).isEqualTo("true 1 0 0");
        assertThat(counts(send(SCHEDULES, shift("john.doe@company.com", "2026-01-29"))))
                .isEqualTo("true 0 1 0");
        assertThat(counts(send(SCHEDULES, "replaceDates", longer))).isEqualTo("true 1 0 0");
        eventually(() -> {
            Answer schedule = schedule("EMP001", "from=2026-01-29");
            assertThat(schedule.body()).contains("2026-01-29T17:00:00Z").contains("\"version\":2");
        });
    }

    @Test
    void a_date_without_times_is_a_day_off() {
        send(SCHEDULES, shift("EMP001", "2026-01-29"), shift("EMP001", "2026-01-30"));

        assertThat(counts(send(SCHEDULES, "replaceDates", Map.of("employeeId", "EMP001", "date", "2026-01-29"))))
                .isEqualTo("true 1 0 0");
        eventually(() -> {
            String schedule =
                    schedule("EMP001", "from=2026-01-29&to=2026-01-30").body();
            assertThat(schedule).contains("2026-01-30T08:00:00Z").doesNotContain("2026-01-29T08:00:00Z");
        });
    }

    @Test
    void bad_shifts_are_named_and_the_others_kept() {
        Map<String, Object> first = shift("EMP001", "2026-01-29");
        Answer answer = send(
                SCHEDULES,
                first,
                with(first, "startTime", "15:00", "endTime", "18:00"),
                shift("EMP999", "2026-01-29"),
                with(first, "date", "2026-02-30"),
                with(first, "date", "2026-01-30", "endTime", "8 o'clock"),
                with(first, "date", "2026-01-31", "endTime", "08:00", "startTime", "08:00", "segments", "none"),
                with(
                        first,
                        "date",
                        "2026-02-01",
                        "segments",
                        List.of(Map.of("type", "nap", "startTime", "10:00", "endTime", "10:15"))),
                shift("EMP002", "2026-01-29"));

        assertThat(counts(answer)).isEqualTo("true 2 0 6");
        assertThat(answer.json().get("errors").findValuesAsString("error"))
                .satisfiesExactly(
                        overlap -> assertThat(overlap).containsIgnoringCase("overlap"),
                        agent -> assertThat(agent).contains("EMP999"),
                        date -> assertThat(date).contains("date"),
                        time -> assertThat(time).contains("endTime"),
                        segments -> assertThat(segments).contains("segments"),
                        type -> assertThat(type).contains("segments[0].type", "lunch"));
    }

    @ParameterizedTest
    @ValueSource(strings = {EMPLOYEES, SCHEDULES})
    void a_body_of_another_shape_is_refused_whole(String path) {
        for (String body : List.of("[]", "{}", "{\"data\":[]}", "{\"data\":{}}", "{\"data\":[", "")) {
            company.key().post(path, body).mustBe(400);
        }
        assertThat(company.key()
                        .post(path, Map.of("data", Collections.nCopies(10_001, Map.of())))
                        .mustBe(413)
                        .text("/error"))
                .containsAnyOf("10,000", "10000");
        company.key().get(path).mustBe(405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"from=", "from=today", "from=2026-01-29&to=2026-01-28", "from=2026-01-01&to=2026-12-31"})
    void a_schedule_is_asked_for_by_dates_of_at_most_a_quarter(String query) {
        assertThat(schedule("EMP001", query).mustBe(400).text("/error")).containsAnyOf("from", "to");
    }

    @Test
    void a_schedule_unknown_of_others_or_not_ones_own_answers_alike(RunningApp app) {
        String theirs = Company.open(app).idOf("EMP001");
        String johns = company.idOf("EMP001");
        String nobodys = UUID.randomUUID().toString();
        company.office().account("jane.roe@company.com", Role.AGENT);

        var supervisor = company.office().signedIn(Role.SUPERVISOR, "Support");
        var jane = app.http().signedIn("jane.roe@company.com", Office.PASSWORD);
        for (String path :
                List.of("/schedules?from=2026-01-29&employeeId=%s", "/agents/%s/timeline", "/agents/%s/explain")) {
            String expected = company.admin()
                    .get("/api/adherence" + path.formatted(nobodys))
                    .mustBe(404)
                    .body();
            for (var asker : Map.of(company.admin(), theirs, supervisor, johns, jane, johns)
                    .entrySet()) {
                assertThat(asker.getKey()
                                .get("/api/adherence" + path.formatted(asker.getValue()))
                                .mustBe(404)
                                .body()
                                .replace(asker.getValue(), nobodys))
                        .isEqualTo(expected);
            }
        }
    }
}
