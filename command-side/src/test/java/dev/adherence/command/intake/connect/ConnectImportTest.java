package dev.adherence.command.intake.connect;

import static dev.adherence.command.testing.Records.records;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.command.intake.ApiClient;
import dev.adherence.command.intake.ImportResult;
import dev.adherence.command.intake.ImportResult.RecordError;
import dev.adherence.command.intake.states.FeedImport;
import dev.adherence.command.intake.states.FeedRequest;
import dev.adherence.command.roster.EmployeeImport;
import dev.adherence.command.roster.Organizations;
import dev.adherence.command.roster.Roster;
import dev.adherence.command.testing.CommandSide;
import dev.adherence.events.AgentEvent.StateRecorded;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@CommandSide
class ConnectImportTest {

    @Autowired
    private FeedImport feed;

    @Autowired
    private Organizations organizations;

    @Autowired
    private EmployeeImport employees;

    @Autowired
    private Roster roster;

    @Autowired
    private EventStore events;

    @Autowired
    private JdbcClient jdbc;

    private final ApiClient acme = new ApiClient(UUID.randomUUID(), "connect", Set.of());

    @BeforeEach
    void one_agent() {
        organizations.create(acme.organizationId(), "Acme", "enterprise", ZoneId.of("UTC"));
        employees.importEmployees(
                acme,
                records("{'email':'a@acme.test','firstName':'A','lastName':'A','employeeId':'(Removed)'}"),
                false);
    }

    @Test
    void both_samples_are_recorded_and_sent_again_are_skipped() throws IOException {
        List<JsonNode> both =
                List.of(sample("agent-event-after-contact-work.json"), sample("agent-event-connected.json"));

        assertThat(imported(both)).isEqualTo(new ImportResult(true, 2, 0, List.of()));
        assertThat(imported(both)).isEqualTo(new ImportResult(true, 0, 2, List.of()));
        assertThat(recorded())
                .containsExactlyInAnyOrder(
                        "after_call_work 2019-05-25T18:55:27.017Z BasicQueue",
                        "available 2019-05-25T18:55:32.022Z null");
    }

    @Test
    void heart_beats_heal_what_was_lost_and_tell_nothing_twice() {
        String lunch = event("HEART_BEAT", "(Removed)", "Lunch");
        String later = event("HEART_BEAT", "(Removed)", "Lunch").replace("06:00:01Z", "06:02:01Z");

        assertThat(imported(records(later, lunch))).isEqualTo(new ImportResult(true, 1, 1, List.of()));
        assertThat(imported(records(event("STATE_CHANGE", "(Removed)", "Lunch"), later)))
                .isEqualTo(new ImportResult(true, 0, 2, List.of()));
        assertThat(recorded()).containsExactly("lunch 2026-01-29T06:00:00Z null");
        assertThat(jdbc.sql("select heart_beats from feed where organization_id = ?")
                        .param(acme.organizationId())
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
    }

    @Test
    void a_heart_beat_without_a_beginning_is_a_sign_of_life_and_no_state() {
        String bare = event("HEART_BEAT", "(Removed)", "Lunch").replace(",'StartTimestamp':'2026-01-29T06:00:00Z'", "");

        assertThat(imported(records(bare))).isEqualTo(new ImportResult(true, 0, 1, List.of()));
        assertThat(recorded()).isEmpty();
    }

    @Test
    void an_unmapped_status_is_kept_raw_and_listed() {
        imported(records(event("STATE_CHANGE", "A@acme.test", "Coaching")));

        assertThat(recorded()).containsExactly("unavailable 2026-01-29T06:00:00Z null");
        assertThat(jdbc.sql("select raw_state from unmapped_state where organization_id = ?")
                        .param(acme.organizationId())
                        .query(String.class)
                        .list())
                .containsExactly("Coaching");
    }

    @Test
    void bad_events_are_named_and_the_others_kept() {
        ImportResult result = imported(records(
                event("STATE_CHANGE", "nobody", "Lunch"),
                event("SOMETHING", "(Removed)", "Lunch"),
                "{}",
                event("STATE_CHANGE", "(Removed)", "Lunch"),
                "5",
                event("STATE_CHANGE", "(Removed)", "Lunch").replace("2026-01-29T06:00:01Z", "soon")));

        assertThat(result.imported()).isEqualTo(1);
        assertThat(result.errors()).extracting(RecordError::index).containsExactly(0, 1, 2, 4, 5);
        assertThat(result.errors()).extracting(RecordError::agentId).startsWith("nobody", "(Removed)");
        assertThat(result.errors().get(1).error())
                .isEqualTo("EventType \"SOMETHING\" is unknown; it is LOGIN, LOGOUT, STATE_CHANGE or HEART_BEAT");
        assertThat(result.errors().get(4).error())
                .isEqualTo(
                        "EventTimestamp \"soon\" is not an ISO-8601 instant such as 2026-01-29T08:30:00Z, from 2000 to 2199");
    }

    private static String event(String type, String username, String status) {
        return """
                {'EventId':'id-%s','EventType':'%s','EventTimestamp':'2026-01-29T06:00:01Z','PreviousAgentSnapshot':null,
                 'CurrentAgentSnapshot':{'AgentStatus':{'Name':'%s','StartTimestamp':'2026-01-29T06:00:00Z'},
                  'Configuration':{'Username':'%s'},'Contacts':[]}}""".formatted(UUID.randomUUID(), type, status, username);
    }

    private ImportResult imported(List<JsonNode> events) {
        byte[] body = events.toString().getBytes(StandardCharsets.UTF_8);
        return feed.importRecords(
                acme, new ConnectAdapter(), FeedRequest.of(new ByteArrayInputStream(body), JsonMapper.shared()));
    }

    private List<String> recorded() {
        UUID agent = roster.find(acme.organizationId(), List.of("(Removed)"))
                .get("(Removed)")
                .id();
        return events.readEvents(agent.toString(), 0)
                .asStream()
                .map(message -> message.getPayload())
                .filter(StateRecorded.class::isInstance)
                .map(StateRecorded.class::cast)
                .map(state -> state.state() + " " + state.occurredAt() + " " + state.queue())
                .toList();
    }

    private static JsonNode sample(String name) throws IOException {
        try (InputStream file = ConnectImportTest.class.getResourceAsStream("/amazon-connect/" + name)) {
            return JsonMapper.shared().readTree(file);
        }
    }
}
