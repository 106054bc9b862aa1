package dev.adherence.app.calls;

import static dev.adherence.app.calls.Company.EMPLOYEES;
import static dev.adherence.app.calls.Company.SCHEDULES;
import static dev.adherence.app.calls.Company.STATES;
import static dev.adherence.app.calls.Company.texts;
import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import dev.adherence.events.AgentState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Days with late states, schedules published again, moves between teams and zones, people who leave and return, other rules and alerts that
 * people handle, over the night in which clocks go back: whatever came of them, every read model is what its events come to.
 */
@AppTest(now = "2025-10-24T06:00:00Z")
class RebuiltAfterEverythingTest {

    private static final long LIVES = Long.getLong("adherence.lives", 2);
    private static final int STEPS = 80;
    private static final int STAFF = 8;
    private static final Instant BEGIN = Instant.parse("2025-10-24T06:00:00Z");
    private static final List<String> ZONES = List.of("Europe/Berlin", "UTC", "America/New_York");

    private Company company;
    private Random random;
    private Instant now;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, LIVES);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void every_read_model_is_what_its_events_come_to(long seed, RunningApp app, TestClock clock) {
        random = new Random(seed);
        now = BEGIN;
        clock.set(now);
        company = Company.open(app);
        company.key().post(EMPLOYEES, Map.of("data", staff())).mustBe(201);
        for (int step = 0; step < STEPS; step++) {
            now = now.plusSeconds(60L * random.nextInt(120));
            clock.set(now);
            // a session that is not used ends
            company.admin().get("/api/auth/me").mustBe(200);
            for (int deed = random.nextInt(4); deed >= 0; deed--) {
                happens();
            }
        }
        settled(app);
        Map<String, String> before = shown();

        for (String model : List.of("alert", "board", "corrections", "excuses", "figures", "schedules", "timeline")) {
            assertThat(outcome(model, "verify"))
                    .as("%s, seed %d", model, seed)
                    .contains("\"equal\":true")
                    .doesNotContain("\"rows\":0,");
            assertThat(outcome(model, "rebuild")).as("%s, seed %d", model, seed).contains("\"equal\":true");
        }

        assertThat(shown()).as("seed %d", seed).isEqualTo(before);
    }

    private void happens() {
        switch (random.nextInt(12)) {
            case 0 -> publish();
            case 1 -> change("team", random.nextBoolean() ? "Sales" : "Support");
            case 2 -> change("timeZone", ZONES.get(random.nextInt(ZONES.size())));
            case 3 -> change("active", random.nextInt(3) > 0);
            case 4 -> set();
            case 5 -> handle();
            case 6 -> excuse();
            default -> tell();
        }
    }

    /** Mostly what happens now, else what happened within three days. */
    private void tell() {
        List<Map<String, Object>> records = new ArrayList<>();
        for (int count = random.nextInt(6); count >= 0; count--) {
            Map<String, Object> one = new HashMap<>();
            one.put("agentId", number(random.nextInt(STAFF)));
            one.put(
                    "timestamp",
                    now.minusSeconds(random.nextInt(3) > 0 ? 0 : random.nextInt(3 * 86_400))
                            .toString());
            one.put("state", AgentState.values()[random.nextInt(9)].toString());
            if (random.nextBoolean()) {
                one.put("queue", "queue " + random.nextInt(3));
            }
            if (random.nextInt(4) == 0) {
                one.put("sequence", random.nextInt(100));
            }
            records.add(one);
        }
        company.key().post(STATES, Map.of("data", records)).mustBe(201);
    }

    private void publish() {
        Map<String, Object> shift = new HashMap<>();
        LocalTime start = LocalTime.of(random.nextInt(24), 0);
        shift.put("employeeId", number(random.nextInt(STAFF)));
        shift.put(
                "date",
                LocalDate.ofInstant(now, ZoneOffset.UTC)
                        .plusDays(random.nextInt(4) - 2)
                        .toString());
        if (random.nextInt(6) > 0) {
            shift.put("startTime", start.toString());
            shift.put("endTime", start.plusHours(2 + random.nextInt(7)).toString());
            shift.put(
                    "segments",
                    List.of(Map.of(
                            "type", random.nextBoolean() ? "break" : "lunch",
                            "startTime", start.plusHours(1).toString(),
                            "endTime", start.plusMinutes(75).toString())));
        }
        company.key()
                .post(
                        SCHEDULES,
                        Map.of("data", List.of(shift), "replaceDates", random.nextBoolean() || shift.size() == 2))
                .mustBe(201);
    }

    private void change(String field, Object value) {
        Map<String, Object> one = new HashMap<>(employee(random.nextInt(STAFF)));
        one.put(field, value);
        company.key()
                .post(EMPLOYEES, Map.of("data", List.of(one), "updateExisting", true))
                .mustBe(201);
    }

    private void set() {
        int version = company.admin()
                .get("/api/admin/settings")
                .mustBe(200)
                .json()
                .get("version")
                .asInt();
        company.admin()
                .put(
                        "/api/admin/settings",
                        Map.of(
                                "version",
                                version,
                                "graceLateStart",
                                "PT" + random.nextInt(10) + "M",
                                "autoResolve",
                                List.of("ended", "shift_end", "never").get(random.nextInt(3)),
                                "workOutsideShift",
                                random.nextBoolean() ? "alert" : "ignore"))
                .mustBe(200);
    }

    /** Some hours of somebody, or what was excused is not. */
    private void excuse() {
        List<String> inForce =
                Company.texts(company.admin().get("/api/adherence/excuses?status=in_force"), "excuses", "id");
        if (!inForce.isEmpty() && random.nextInt(3) == 0) {
            company.admin()
                    .delete("/api/adherence/excuses/" + inForce.get(random.nextInt(inForce.size())))
                    .mustBe(204);
            return;
        }
        Instant from = now.plusSeconds(random.nextInt(3 * 86_400) - 2 * 86_400);
        company.admin()
                .post(
                        "/api/adherence/excuses",
                        Map.of(
                                "employeeIds", List.of(company.idOf(number(random.nextInt(STAFF)))),
                                "from", from.toString(),
                                "to",
                                        from.plusSeconds(1 + random.nextInt(20_000))
                                                .toString(),
                                "reason", "other"))
                .mustBe(201);
    }

    private void handle() {
        List<String> open = Company.alertIds(company.admin(), "?status=active&limit=20");
        if (!open.isEmpty()) {
            int status = company.admin()
                    .patch(
                            "/api/adherence/alerts/" + open.get(random.nextInt(open.size())),
                            Map.of(
                                    "action",
                                    random.nextBoolean() ? "acknowledge" : "resolve",
                                    "notes",
                                    "seen at " + now))
                    .status();
            assertThat(status).isEqualTo(200);
        }
    }

    /** Until every deadline that has passed is judged and told. */
    private void settled(RunningApp app) {
        eventually(Duration.ofSeconds(60), () -> {
            assertThat(app.jdbc()
                            .sql("select count(*) from due where due_at <= :now")
                            .param("now", now.atOffset(ZoneOffset.UTC))
                            .query(Integer.class)
                            .single())
                    .isZero();
            return assertThat(texts(company.admin().get("/api/admin/projections"), "projections", "lagSeconds"))
                    .containsOnly("0.0");
        });
    }

    private String outcome(String model, String what) {
        company.admin()
                .post("/api/admin/projections/" + model + "/" + what, Map.of())
                .mustBe(202);
        String kind = what.equals("verify") ? "lastVerification" : "lastRebuild";
        return eventually(Duration.ofSeconds(30), () -> {
            Answer answer = company.admin().get("/api/admin/projections/" + model);
            assertThat(answer.json().get("underway").isNull()).isTrue();
            assertThat(answer.text("/" + kind + "/outcome")).isEqualTo("done");
            return answer.json().get(kind).toString();
        });
    }

    /** The boards of every second hour as they were known then and are now, the night of the change among them, and all else that is shown. */
    private Map<String, String> shown() {
        Map<String, String> shown = new TreeMap<>();
        for (Instant at = BEGIN; at.isBefore(now); at = at.plusSeconds(7_200)) {
            for (String knowledge : List.of("then", "now")) {
                show(shown, "/api/adherence/states?knowledge=" + knowledge + "&asOf=" + at);
            }
        }
        for (int i = 0; i < STAFF; i++) {
            String id = company.idOf(number(i));
            show(shown, "/api/adherence/agents/" + id + "/timeline?from=" + now.minusSeconds(86_400) + "&to=" + now);
        }
        show(shown, "/api/adherence/alerts?limit=500");
        show(shown, "/api/adherence/reports/adherence?groupBy=day&from=2025-10-24&to=2025-10-31");
        return shown;
    }

    private void show(Map<String, String> shown, String path) {
        shown.put(path, company.admin().get(path).mustBe(200).body());
    }

    private static List<Map<String, Object>> staff() {
        List<Map<String, Object>> staff = new ArrayList<>();
        for (int i = 0; i < STAFF; i++) {
            staff.add(employee(i));
        }
        return staff;
    }

    private static Map<String, Object> employee(int i) {
        Map<String, Object> employee = new HashMap<>(Company.employee(number(i), "Any" + i, "Body", "Sales"));
        employee.put("timeZone", ZONES.get(0));
        return employee;
    }

    private static String number(int i) {
        return "N%03d".formatted(i);
    }
}
