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
}
