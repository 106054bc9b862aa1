package dev.adherence.app.calls;

import static dev.adherence.app.calls.Company.EMPLOYEES;
import static dev.adherence.app.calls.Company.SCHEDULES;
import static dev.adherence.app.calls.Company.STATES;
import static dev.adherence.app.calls.Company.texts;
import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.access.Office;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import dev.adherence.events.AgentState;
import dev.adherence.events.Role;
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

/**
 * Days of a company with late states, schedules published again, moves between teams and zones, people who leave and return, other rules,
 * excuses, corrections and alerts that people handle, over the night in which clocks go back; the same for a seed.
 */
final class CompanyLife {

    static final Instant BEGIN = Instant.parse("2025-10-24T06:00:00Z");
    static final int STAFF = 8;

    private static final int STEPS = 80;
    private static final List<String> ZONES = List.of("Europe/Berlin", "UTC", "America/New_York");

    private final RunningApp app;
    private final TestClock clock;
    private final Company company;
    private final Random random;
    private Http agent;
    private Instant now = BEGIN;

    private CompanyLife(RunningApp app, TestClock clock, long seed) {
        this.app = app;
        this.clock = clock;
        this.random = new Random(seed);
        this.company = Company.open(app);
    }

    /** Until everything that came of it is told. */
    static CompanyLife lived(long seed, RunningApp app, TestClock clock) {
        CompanyLife life = begun(seed, app, clock);
        life.goesOn(STEPS, () -> {});
        life.settled();
        return life;
    }

    static CompanyLife begun(long seed, RunningApp app, TestClock clock) {
        clock.set(BEGIN);
        CompanyLife life = new CompanyLife(app, clock, seed);
        life.begins();
        return life;
    }

    /** So many steps; after each comes {@code afterEach}. */
    void goesOn(int steps, Runnable afterEach) {
        for (int step = 0; step < steps; step++) {
            now = now.plusSeconds(60L * random.nextInt(120));
            clock.set(now);
            // a session that is not used ends
            company.admin().get("/api/auth/me").mustBe(200);
            agent.get("/api/auth/me").mustBe(200);
            for (int deed = random.nextInt(4); deed >= 0; deed--) {
                happens();
            }
            afterEach.run();
        }
    }

    private void begins() {
        company.key().post(EMPLOYEES, Map.of("data", staff())).mustBe(201);
        company.office().account(email(0), Role.AGENT);
        agent = app.http().signedIn(email(0), Office.PASSWORD);
    }

    Company company() {
        return company;
    }

    /** When it ends. */
    Instant now() {
        return now;
    }

    private void happens() {
        switch (random.nextInt(13)) {
            case 0 -> publish();
            case 1 -> change("team", random.nextBoolean() ? "Sales" : "Support");
            case 2 -> change("timeZone", ZONES.get(random.nextInt(ZONES.size())));
            case 3 -> change("active", random.nextInt(3) > 0);
            case 4 -> set();
            case 5 -> handle();
            case 6 -> excuse();
            case 7 -> explain();
            case 8 -> correct();
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

    /** Somebody's last day or two of states were otherwise, or were as recorded after all. */
    private void correct() {
        List<String> inForce =
                texts(company.admin().get(Corrections.PATH + "?kind=states&status=in_force"), "corrections", "id");
        if (!inForce.isEmpty() && random.nextInt(3) == 0) {
            company.admin()
                    .post(
                            Corrections.PATH + "/" + inForce.get(random.nextInt(inForce.size())) + "/reverse",
                            Map.of("note", "At " + now))
                    .mustBe(200);
            return;
        }
        Instant from = now.minusSeconds(7_300 + random.nextInt(2 * 86_400));
        Map<String, String> state =
                Map.of("state", AgentState.values()[random.nextInt(9)].toString(), "timestamp", from.toString());
        company.admin()
                .post(
                        Corrections.PATH,
                        Map.of(
                                "employeeIds", List.of(company.idOf(number(random.nextInt(STAFF)))),
                                "from", from.toString(),
                                "to",
                                        from.plusSeconds(60 + random.nextInt(7_200))
                                                .toString(),
                                "states", List.of(state),
                                "reason", "Said at " + now))
                .mustBe(201);
    }

    /** The first of the staff says why, or what they said is answered or withdrawn. */
    private void explain() {
        String explanations = "/api/adherence/explanations";
        List<String> open = Company.texts(agent.get(explanations + "?status=open"), "explanations", "id");
        if (!open.isEmpty() && random.nextBoolean()) {
            String one = explanations + "/" + open.get(random.nextInt(open.size()));
            if (random.nextInt(4) == 0) {
                agent.delete(one).mustBe(204);
            } else {
                company.admin()
                        .patch(one, Map.of("action", random.nextBoolean() ? "approve" : "deny", "notes", "at " + now))
                        .mustBe(200);
            }
            return;
        }
        List<String> alerts = Company.alertIds(agent, "?limit=20");
        Map<String, Object> body = new HashMap<>(Map.of("reason", "other", "note", "Said at " + now));
        if (alerts.isEmpty() || random.nextBoolean()) {
            body.put("from", now.minusSeconds(3_600).toString());
            body.put("to", now.toString());
        } else {
            body.put("alertId", alerts.get(random.nextInt(alerts.size())));
        }
        // of an alert that was taken back there is nothing to explain
        assertThat(agent.post(explanations, body).status()).isIn(201, 409);
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
    void settled() {
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

    private List<Map<String, Object>> staff() {
        List<Map<String, Object>> staff = new ArrayList<>();
        for (int i = 0; i < STAFF; i++) {
            staff.add(employee(i));
        }
        return staff;
    }

    private Map<String, Object> employee(int i) {
        Map<String, Object> employee = new HashMap<>(Company.employee(number(i), "Any" + i, "Body", "Sales"));
        employee.put("timeZone", ZONES.get(0));
        employee.put("email", email(i));
        return employee;
    }

    private String email(int i) {
        return number(i).toLowerCase() + "-" + company.office().number() + "@company.com";
    }

    static String number(int i) {
        return "N%03d".formatted(i);
    }
}
