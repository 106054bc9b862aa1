package dev.adherence.app.calls;

import static dev.adherence.app.calls.Company.EMPLOYEES;
import static dev.adherence.app.calls.Company.SCHEDULES;
import static dev.adherence.app.calls.Company.STATES;
import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.events.AgentState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A day is told alike whatever came first of it: each random day is lived by several employees, to each of whom the shift and the states
 * arrive in another order and in other batches.
 */
@AppTest(now = "2026-01-30T09:00:00Z")
class ArrivalOrderTest {

    private static final int DAYS = 12;
    private static final int ORDERS = 5;
    private static final Instant EIGHT = Instant.parse("2026-01-29T08:00:00Z");

    /** What an order of arrival may leave: alerts that were never true, and that one was seen in hindsight only. */
    private static final Set<String> TRACES = Set.of("retracted");

    @Test
    void timelines_and_explanations_are_the_same_for_every_order_of_arrival(RunningApp app) {
        Company company = Company.open(app);
        Random random = new Random(41);
        List<Map<String, Object>> staff = new ArrayList<>();
        for (int day = 0; day < DAYS; day++) {
            for (int order = 0; order < ORDERS; order++) {
                staff.add(Map.of(
                        "email", number(day, order) + "@company.com",
                        "firstName", "Any",
                        "lastName", "Body",
                        "employeeId", number(day, order),
                        "team", "Sales"));
            }
        }
        company.key().post(EMPLOYEES, Map.of("data", staff)).mustBe(201);

        int outs = 0;
        for (int day = 0; day < DAYS; day++) {
            List<Map<String, Object>> states = states(random);
            Map<String, Object> shift = shift(random);
            for (int order = 0; order < ORDERS; order++) {
                arrive(company, number(day, order), shift, states, order, random);
            }
            eventually(() -> assertThat(
                            Company.texts(company.admin().get("/api/admin/projections"), "projections", "lagSeconds"))
                    .containsOnly("0.0"));
            List<String> first = told(company, number(day, 0));
            outs += String.join("", first).contains("out of adherence") ? 1 : 0;
            for (int order = 1; order < ORDERS; order++) {
                assertThat(told(company, number(day, order)))
                        .as("day %d, order %d of %s and %s", day, order, shift, states)
                        .isEqualTo(first);
            }
        }
        assertThat(outs).as("days with something to explain").isGreaterThan(DAYS / 2);
    }

    private static String number(int day, int order) {
        return "d" + day + "o" + order;
    }

    private static Map<String, Object> shift(Random random) {
        int at = 9 * 60 + 15 * random.nextInt(20);
        return Map.of(
                "date",
                "2026-01-29",
                "startTime",
                "08:00",
                "endTime",
                "16:00",
                "segments",
                List.of(
                        Map.of("type", "break", "startTime", wall(at), "endTime", wall(at + 15)),
                        Map.of("type", "lunch", "startTime", wall(at + 60), "endTime", wall(at + 90))));
    }

    private static String wall(int minutes) {
        return "%02d:%02d".formatted(minutes / 60, minutes % 60);
    }

    /** From a quarter of an hour before the shift until after it; some at one instant. */
    private static List<Map<String, Object>> states(Random random) {
        List<Map<String, Object>> states = new ArrayList<>();
        Instant at = EIGHT.minusSeconds(900);
        while (at.isBefore(EIGHT.plusSeconds(9 * 3_600))) {
            at = at.plusSeconds(random.nextInt(5) == 0 ? 0 : 30L * (1 + random.nextInt(90)));
            Map<String, Object> state = new HashMap<>();
            state.put("timestamp", at.toString());
            state.put("state", AgentState.values()[random.nextInt(AgentState.values().length)].toString());
            state.put("queue", random.nextBoolean() ? "sales" : "support");
            states.add(state);
        }
        return states;
    }

    /** The first order is that of the day itself, its shift before it. */
    private static void arrive(
            Company company,
            String number,
            Map<String, Object> shift,
            List<Map<String, Object>> states,
            int order,
            Random random) {
        List<Map<String, Object>> records = new ArrayList<>();
        states.forEach(state -> records.add(with(state, "agentId", number)));
        if (order > 0) {
            Collections.shuffle(records, random);
        }
        int shiftAfter = order == 0 ? 0 : random.nextInt(records.size() + 1);
        int from = 0;
        boolean published = false;
        while (from < records.size() || !published) {
            if (!published && from >= shiftAfter) {
                company.key()
                        .post(SCHEDULES, Map.of("data", List.of(with(shift, "employeeId", number))))
                        .mustBe(201);
                published = true;
            }
            int to = Math.min(records.size(), from + 1 + random.nextInt(records.size()));
            if (from < to) {
                company.key()
                        .post(STATES, Map.of("data", records.subList(from, to)))
                        .mustBe(201);
            }
            from = to;
        }
    }

    private static Map<String, Object> with(Map<String, Object> record, String name, Object value) {
        Map<String, Object> more = new HashMap<>(record);
        more.put(name, value);
        return more;
    }

    /** The day's timeline and explanations of every 20 minutes of it, without ids, which are each employee's own. */
    private static List<String> told(Company company, String number) {
        String id = company.idOf(number);
        String agent = "/api/adherence/agents/" + id;
        List<String> told = new ArrayList<>();
        JsonNode timeline = company.admin()
                .get(agent + "/timeline?from=2026-01-29T07:00:00Z&to=2026-01-29T18:00:00Z")
                .mustBe(200)
                .json();
        told.add(plain(timeline, id));
        for (Instant at = EIGHT; at.isBefore(EIGHT.plusSeconds(9 * 3_600)); at = at.plusSeconds(1_200)) {
            told.add(plain(
                    company.admin().get(agent + "/explain?at=" + at).mustBe(200).json(), id));
        }
        return told;
    }

    private static String plain(JsonNode answer, String employeeId) {
        List<String> alerts = new ArrayList<>();
        for (JsonNode alert : answer.get("alerts")) {
            if (!TRACES.contains(alert.get("resolution").asString())) {
                alerts.add(((ObjectNode) alert).without(List.of("id", "late")).toString());
            }
        }
        alerts.sort(null);
        ObjectNode rest = ((ObjectNode) answer).without("alerts");
        return (rest + " " + alerts).replace(employeeId, "ID");
    }
}
