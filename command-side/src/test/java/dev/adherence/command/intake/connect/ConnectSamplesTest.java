package dev.adherence.command.intake.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adherence.command.intake.FeedBody;
import dev.adherence.command.intake.connect.ConnectMapping.Began;
import dev.adherence.command.testing.FeedReading;
import dev.adherence.command.testing.Mappings;
import dev.adherence.events.AgentState;
import dev.adherence.events.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ConnectSamplesTest {

    @Test
    void a_contact_that_ended_but_is_listed_is_after_call_work() throws Exception {
        assertThat(began("agent-event-connected.json"))
                .isEqualTo(new Began(
                        AgentState.AFTER_CALL_WORK,
                        null,
                        Instant.parse("2019-05-25T18:55:27.017Z"),
                        "BasicQueue",
                        false));
    }

    @Test
    void after_contact_work_the_agent_is_available_from_then_on() throws Exception {
        assertThat(began("agent-event-after-contact-work.json"))
                .isEqualTo(
                        new Began(AgentState.AVAILABLE, null, Instant.parse("2019-05-25T18:55:32.022Z"), null, false));
    }

    @Test
    void what_is_no_json_is_refused_with_line_and_column() {
        assertThatThrownBy(() -> read(sample("agent-event-chat-and-call.json.as-published.txt")))
                .isInstanceOf(Refusal.class)
                .hasMessageMatching("The body is not valid JSON at line 7, column 35: .*");
    }

    @Test
    void events_come_alone_in_an_array_or_one_after_the_other() throws Exception {
        String one = new String(sample("agent-event-connected.json").readAllBytes(), StandardCharsets.UTF_8);
        String line = JsonMapper.shared().readTree(one).toString();

        assertThat(read(one)).hasSize(1);
        assertThat(read("[" + one + "," + one + "]")).hasSize(2);
        assertThat(read(line + "\n" + line + "\r\n\n" + line + "\n")).hasSize(3);
    }

    @Test
    void anything_else_is_refused() {
        for (String body : List.of("", "[]", "5", "\"text\"", "{} 5", "[{}] {}", "null")) {
            assertThatThrownBy(() -> read(body)).as(body).isInstanceOf(Refusal.class);
        }
    }

    @Test
    void ten_thousand_events_are_taken_and_one_more_is_not() {
        assertThat(read("{}\n".repeat(10_000))).hasSize(10_000);
        assertThatThrownBy(() -> read("{}\n".repeat(10_001) + "no more JSON"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.TOO_LARGE));
    }

    @Test
    void a_body_that_was_damaged_is_refused_or_read() throws Exception {
        FeedReading.by(new ConnectAdapter())
                .survivesMutationsOf(
                        new String(sample("agent-event-connected.json").readAllBytes(), StandardCharsets.UTF_8));
        FeedReading.by(new ConnectAdapter())
                .survivesMutationsOf(
                        "{\"requestId\":\"r\",\"timestamp\":1,\"records\":[{\"data\":\"eyJFdmVudElkIjoiZSJ9\"}]}");
    }

    private static Began began(String sample) throws Exception {
        return ConnectMapping.began(ConnectEvent.read(read(sample(sample)).get(0)), Mappings.always(Map.of()))
                .orElseThrow();
    }

    private static InputStream sample(String name) throws IOException {
        return ConnectSamplesTest.class.getResource("/amazon-connect/" + name).openStream();
    }

    private static List<JsonNode> read(String body) {
        return read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<JsonNode> read(InputStream body) {
        return FeedBody.read(body, JsonMapper.shared(), ConnectEvent.FIELDS, false);
    }
}
