package dev.adherence.command.intake.genesys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.command.testing.FeedReading;
import dev.adherence.command.testing.FeedReadings;
import dev.adherence.command.testing.Mappings;
import dev.adherence.events.AgentState;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GenesysAdapterTest {

    private static final String USER = "7c9e6679-7425-40de-944b-e07fc1f90ae7";

    private final GenesysAdapter adapter = new GenesysAdapter();

    /** Presence since 08:00, routing status since 09:00. */
    @ParameterizedTest
    @CsvSource({
        "ON_QUEUE, IDLE, available 09 null",
        "ON_QUEUE, INTERACTING, on_call 09 null",
        "ON_QUEUE, COMMUNICATING, on_call 09 null",
        "ON_QUEUE, NOT_RESPONDING, unavailable 09 NOT_RESPONDING",
        "ON_QUEUE, OFF_QUEUE, available 09 ON_QUEUE",
        "AVAILABLE, OFF_QUEUE, available 09 null",
        "BREAK, OFF_QUEUE, break 09 null",
        "BREAK, IDLE, break 09 null",
        "BREAK, INTERACTING, on_call 09 null",
        "MEAL, OFF_QUEUE, lunch 09 MEAL",
        "MEETING, OFF_QUEUE, meeting 09 null",
        "TRAINING, OFF_QUEUE, training 09 null",
        "BUSY, OFF_QUEUE, unavailable 09 BUSY",
        "AWAY, OFF_QUEUE, unavailable 09 AWAY",
        "IDLE, OFF_QUEUE, unavailable 09 IDLE",
        "OFFLINE, OFF_QUEUE, offline 08 null",
        "OFFLINE, INTERACTING, offline 08 null",
        "Coaching, OFF_QUEUE, unavailable 09 Coaching unmapped"
    })
    void an_activity_is_what_the_queues_see_and_else_what_was_chosen(String presence, String routing, String state) {
        String[] words = state.split(" ", 3);
        String expected = USER + " " + words[0] + " 2026-01-29T" + words[1] + ":00:00Z " + words[2];

        assertThat(FeedReadings.of(adapter, activity(presence, routing))).containsExactly(expected);
        assertThat(FeedReadings.of(adapter, """
                {'version':'0','id':'e1','detail-type':'v2.users.{id}.activity','source':'aws.partner/genesys.com/x',
                 'time':'2026-01-29T09:00:01Z','detail':%s}""".formatted(activity(presence, routing))))
                .containsExactly(expected);
    }

    private static String activity(String presence, String routing) {
        return """
                {'topicName':'v2.users.%s.activity','version':'2','eventBody':{'id':'%s',
                 'routingStatus':{'status':'%s','startTime':'2026-01-29T09:00:00.000Z'},
                 'presence':{'presenceDefinition':{'id':'6a3af858-942f-489d-9700-5f9bcdcdae9b','systemPresence':'%s'},
                  'presenceMessage':'','modifiedDate':'2026-01-29T08:00:00.000Z'},
                 'outOfOffice':{'active':false},'activeQueueIds':[]},'metadata':{'CorrelationId':'c'}}""".formatted(USER, USER, routing, presence);
    }

    @Test
    void the_topics_of_one_thing_tell_as_much_as_they_know() {
        assertThat(FeedReadings.of(adapter, """
                {'topicName':'v2.users.%s.presence','eventBody':{'source':'PURECLOUD','message':'',
                 'presenceDefinition':{'id':'x','systemPresence':'MEAL'},'modifiedDate':'2026-01-29T12:00:00Z'}}""".formatted(USER)))
                .containsExactly(USER + " lunch 2026-01-29T12:00:00Z MEAL");
        for (String body : new String[] {
            "{'status':'INTERACTING','startTime':'2026-01-29T12:00:00Z'}",
            "{'id':'u','routingStatus':{'status':'INTERACTING','startTime':'2026-01-29T12:00:00Z'}}"
        }) {
            assertThat(FeedReadings.of(
                            adapter, "{'topicName':'v2.users." + USER + ".routingStatus','eventBody':" + body + "}"))
                    .containsExactly(USER + " on_call 2026-01-29T12:00:00Z null");
        }
        assertThat(FeedReadings.of(adapter, """
                {'topicName':'v2.users.%s.routingStatus','eventBody':{'status':'OFF_QUEUE','startTime':'2026-01-29T12:00:00Z'}}""".formatted(USER))).containsExactly("nothing");
    }

    @Test
    void a_list_of_users_is_read_by_their_addresses() {
        assertThat(FeedReadings.of(adapter, """
                {'entities':[{'id':'u1','email':'ann@acme.test','presence':{'presenceDefinition':{'systemPresence':'On Queue'},
                 'modifiedDate':'2026-01-29T08:00:00Z'},'routingStatus':{'status':'IDLE','startTime':'2026-01-29T08:00:01Z'}}],'total':1}""")).containsExactly("ann@acme.test available 2026-01-29T08:00:01Z null");
    }

    @Test
    void what_is_no_state_moves_nothing() {
        assertThat(FeedReadings.of(adapter, """
                [{'topicName':'channel.metadata','eventBody':{'message':'WebSocket Heartbeat'}},
                 {'topicName':'v2.users.u.conversationsummary','eventBody':{'call':{'contactCenter':{'active':1,'acw':0}}}},
                 {'topicName':'v2.analytics.users.u.aggregates','eventBody':{'group':{},'data':[]}},
                 {'topicName':'v2.routing.queues.q.users','eventBody':{}}]""")).containsExactly("alive", "nothing", "nothing", "nothing");
    }

    @Test
    void an_organisation_gives_its_own_presence_a_meaning_by_id_or_a_system_presence_another() {
        String activity = activity("BUSY", "OFF_QUEUE").replace('\'', '"');

        assertThat(FeedReadings.of(
                        adapter,
                        activity,
                        MediaType.APPLICATION_JSON,
                        Mappings.since(
                                Instant.EPOCH, Map.of("6a3af858-942f-489d-9700-5f9bcdcdae9b", AgentState.TRAINING))))
                .containsExactly(USER + " training 2026-01-29T09:00:00Z BUSY");
        assertThat(FeedReadings.of(
                        adapter,
                        activity,
                        MediaType.APPLICATION_JSON,
                        Mappings.always(Map.of("busy", AgentState.MEETING))))
                .containsExactly(USER + " meeting 2026-01-29T09:00:00Z BUSY");
    }

    @Test
    void what_is_missing_is_named() {
        assertThat(FeedReadings.of(adapter, """
                [{'topicName':'v2.users.u.activity'},{'topicName':'v2.users.u.presence','eventBody':{'presenceDefinition':{}}},
                 {'id':'u'},{'topicName':'v2.users.u.presence','eventBody':{'presenceDefinition':{'systemPresence':'BREAK'},'modifiedDate':'x'}}]"""))
                .containsExactly(
                        "u: eventBody is missing",
                        "u: systemPresence is missing",
                        "u: presence is missing, and so is routingStatus",
                        "u: modifiedDate \"x\" is no instant such as 2026-01-29T08:30:00Z or 1769675400000, from 2000 to 2199");
    }

    @Test
    void a_body_that_was_damaged_is_refused_or_read() {
        FeedReading.by(adapter).survivesMutationsOf(activity("ON_QUEUE", "IDLE").replace('\'', '"'));
    }
}
