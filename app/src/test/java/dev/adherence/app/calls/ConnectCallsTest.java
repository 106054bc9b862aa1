package dev.adherence.app.calls;

import static dev.adherence.app.calls.Company.STATES;
import static dev.adherence.app.calls.Company.texts;
import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What Amazon Connect published, pushed as it is; the agent's name was removed from the samples. */
@AppTest(now = "2019-05-25T19:00:00Z")
class ConnectCallsTest {

    private static final Path SAMPLES = Path.of("../command-side/src/test/resources/amazon-connect");
    private static final String CONNECT = STATES + "/amazon-connect";

    private Company company;

    @BeforeEach
    void the_agent_of_the_samples_is_employed(RunningApp app) {
        company = Company.open(app);
        company.push(Company.EMPLOYEES, Company.employee("(Removed)", "Ann", "Onym", "Sales"));
    }

    private static String sample(String name) {
        try {
            return Files.readString(SAMPLES.resolve(name));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private void boardShows(String row) {
        eventually(() -> assertThat(texts(
                        company.admin().get("/api/adherence/states"),
                        "states",
                        "employeeNumber",
                        "state",
                        "stateStartedAt"))
                .contains("(Removed) " + row));
    }

    @Test
    void the_board_shows_what_the_events_say() {
        company.key().post(CONNECT, sample("agent-event-connected.json")).mustBe(201);
        boardShows("after_call_work 2019-05-25T18:55:27.017Z");

        Answer next = company.key()
                .post(CONNECT, sample("agent-event-after-contact-work.json"))
                .mustBe(201);
        assertThat(next.json().get("imported").intValue()).isEqualTo(1);
        boardShows("available 2019-05-25T18:55:32.022Z");
    }

    @Test
    void line_by_line_out_of_order_and_again_they_end_the_same() {
        JsonMapper json = JsonMapper.shared();
        String lines = json.readTree(sample("agent-event-after-contact-work.json")) + "\n"
                + json.readTree(sample("agent-event-connected.json")) + "\n";

        Answer first = company.key()
                .send("POST", CONNECT, lines, "application/x-ndjson")
                .mustBe(201);
        Answer again = company.key()
                .send("POST", CONNECT, lines, "application/x-ndjson")
                .mustBe(201);

        assertThat(first.json().get("imported").intValue()).isEqualTo(2);
        assertThat(again.json().get("skipped").intValue()).isEqualTo(2);
        boardShows("available 2019-05-25T18:55:32.022Z");
    }

    @Test
    void what_is_no_json_is_refused_with_its_place_and_nothing_is_kept() {
        Answer refused = company.key()
                .post(CONNECT, sample("agent-event-chat-and-call.json.as-published.txt"))
                .mustBe(400);

        assertThat(refused.text("/error")).contains("line 7, column 35");
        boardShows("offline ");
    }

    @Test
    void a_word_without_a_mapping_is_kept_shown_and_mapped_from_then_on() {
        String huddle = sample("agent-event-after-contact-work.json").replaceFirst("\"Available\"", "\"Team huddle\"");
        company.key().post(CONNECT, huddle).mustBe(201);

        eventually(() -> assertThat(
                        texts(company.admin().get("/api/adherence/states"), "states", "employeeNumber", "state"))
                .contains("(Removed) unavailable"));
        assertThat(company.admin()
                        .get("/api/admin/state-mappings")
                        .json()
                        .get("unmapped")
                        .toString())
                .contains("Team huddle");
    }

    /** A morning of which the login is lost: heart-beats tell of it; yesterday's contact stays listed, and one contact is missed. */
    @Test
    void a_day_in_any_order_with_what_was_lost_healed_ends_the_same() {
        String yesterday = contact("c0", "ENDED", "2019-05-24T17:00:00Z", "null");
        String missed = contact("c1", "MISSED", "2019-05-25T10:00:00Z", "null");
        List<String> day = List.of(
                event("HEART_BEAT", "08:02", "Available", "08:00", yesterday),
                event("HEART_BEAT", "08:04", "Available", "08:00", yesterday),
                event("STATE_CHANGE", "10:00", "Available", "08:00", yesterday + "," + missed),
                event("STATE_CHANGE", "10:07", "Available", "10:07", yesterday + "," + missed),
                event("STATE_CHANGE", "12:00", "Lunch", "12:00", yesterday + "," + missed),
                event("HEART_BEAT", "12:02", "Lunch", "12:00", yesterday + "," + missed),
                event("HEART_BEAT", "12:32", "Available", "12:30", yesterday));
        Random random = new Random(6);
        for (int turn = 0; turn < 5; turn++) {
            String agent = "agent-" + turn;
            company.push(Company.EMPLOYEES, Company.employee(agent, "A" + turn, "B" + turn, "Sales"));
            List<String> shuffled = new ArrayList<>(day);
            Collections.shuffle(shuffled, random);
            for (String event : shuffled) {
                company.key().post(CONNECT, event.replace("AGENT", agent)).mustBe(201);
            }
            String timeline = "/api/adherence/agents/" + company.idOf(agent)
                    + "/timeline?from=2019-05-25T00:00:00Z&to=2019-05-25T18:00:00Z";
            eventually(
                    () -> assertThat(texts(company.admin().get(timeline), "states", "occurredAt", "state", "rawState"))
                            .containsExactly(
                                    "2019-05-25T08:00:00Z available ",
                                    "2019-05-25T10:00:00Z unavailable MISSED",
                                    "2019-05-25T10:07:00Z available ",
                                    "2019-05-25T12:00:00Z lunch ",
                                    "2019-05-25T12:30:00Z available "));
        }
    }

    private static String contact(String id, String state, String since, String connectedAt) {
        return """
                {"ContactId":"%s","State":"%s","StateStartTimestamp":"%s","ConnectedToAgentTimestamp":%s,"Queue":null}""".formatted(id, state, since, connectedAt);
    }

    private static String event(String type, String at, String status, String since, String contacts) {
        return """
                {"EventId":"%s","EventType":"%s","EventTimestamp":"2019-05-25T%s:00Z","PreviousAgentSnapshot":null,
                 "CurrentAgentSnapshot":{"AgentStatus":{"Name":"%s","StartTimestamp":"2019-05-25T%s:00Z"},
                  "Configuration":{"Username":"AGENT"},"Contacts":[%s]}}""".formatted(UUID.randomUUID(), type, at, status, since, contacts);
    }
}
