package dev.adherence.app.calls;

import static dev.adherence.app.calls.Company.EMPLOYEES;
import static dev.adherence.app.calls.Company.STATES;
import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.events.AgentState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Of several states of one instant the judge and whoever shows what was judged take the same one. */
@AppTest(now = "2026-01-29T09:30:00Z")
class TiedStatesTest {

    private static final int AGENTS = 60;
    private static final String NINE = "2026-01-29T09:00:00Z";

    @Test
    void what_is_shown_as_judged_is_what_was_judged(RunningApp app) {
        Company company = Company.open(app);
        Random random = new Random(20);
        List<Map<String, Object>> staff = new ArrayList<>();
        List<Map<String, Object>> records = new ArrayList<>();
        for (int i = 0; i < AGENTS; i++) {
            staff.add(Company.employee("T%03d".formatted(i), "tina" + i, "tied", "Sales"));
            for (int each = 2 + random.nextInt(4); each > 0; each--) {
                records.add(record("T%03d".formatted(i), random));
            }
        }
        company.key().post(EMPLOYEES, Map.of("data", staff)).mustBe(201);
        // in two batches, so that what ties comes together and apart
        Collections.shuffle(records, random);
        for (List<Map<String, Object>> part :
                List.of(records.subList(0, records.size() / 2), records.subList(records.size() / 2, records.size()))) {
            company.key().post(STATES, Map.of("data", part)).mustBe(201);
        }

        int ties = 0;
        for (int i = 0; i < AGENTS; i++) {
            String agent = "/api/adherence/agents/" + company.idOf("T%03d".formatted(i));
            eventually(() -> assertThat(company.admin()
                            .get(agent + "/explain?at=" + NINE)
                            .json()
                            .get("record"))
                    .isNotNull());
            JsonNode timeline = timeline(company, agent);
            List<JsonNode> recorded = timeline.get("states").valueStream().toList();
            JsonNode judged = recorded.get(recorded.size() - 1);
            ties += recorded.size() > 1 ? 1 : 0;

            assertThat(recorded.stream().filter(state -> state.get("judged").asBoolean()))
                    .containsExactly(judged);
            JsonNode verdict = timeline.get("verdicts")
                    .valueStream()
                    .filter(each ->
                            each.get("to").isNull() || each.get("to").asString().compareTo(NINE) > 0)
                    .findFirst()
                    .orElseThrow();
            assertThat(List.of(verdict.get("state"), verdict.get("queue")))
                    .as("judged of %s", recorded)
                    .isEqualTo(List.of(judged.get("state"), judged.get("queue")));
            assertThat(company.admin().get(agent + "/explain?at=" + NINE).json().get("record"))
                    .isEqualTo(judged);
        }
        assertThat(ties).isGreaterThan(AGENTS / 2);
    }

    private static JsonNode timeline(Company company, String agent) {
        return company.admin()
                .get(agent + "/timeline?from=" + NINE + "&to=2026-01-29T09:00:01Z")
                .mustBe(200)
                .json();
    }

    /** Of few states and queues and sequences, so that all of them tie, and some in everything but the queue. */
    private static Map<String, Object> record(String agent, Random random) {
        List<AgentState> states = Arrays.asList(
                AgentState.AVAILABLE, AgentState.AVAILABLE, AgentState.OFFLINE, AgentState.ON_CALL, AgentState.LUNCH);
        Map<String, Object> record = new HashMap<>();
        record.put("agentId", agent);
        record.put("timestamp", NINE);
        record.put("state", states.get(random.nextInt(states.size())).toString());
        record.put("queue", Arrays.asList(null, "sales", "support", "zulu").get(random.nextInt(4)));
        record.put("sequence", Arrays.asList(null, null, 1, 2).get(random.nextInt(4)));
        return record;
    }
}
