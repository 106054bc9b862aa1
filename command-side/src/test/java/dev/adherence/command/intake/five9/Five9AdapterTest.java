package dev.adherence.command.intake.five9;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adherence.command.testing.FeedReading;
import dev.adherence.events.Refusal;
import java.time.ZoneId;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 1769673600000 is 2026-01-29T08:00:00Z in milliseconds. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class Five9AdapterTest {

    private static final FeedReading FEED = FeedReading.by(new Five9Adapter(null, ZoneId.of("America/Los_Angeles")));

    private static final FeedReading CSV = FEED.as("text/csv");

    @ParameterizedTest
    @CsvSource({
        "READY, 0, available",
        "RINGING, 0, available",
        "ON_CALL, 0, on_call",
        "ON_HOLD, 0, on_call",
        "ACW, 0, after_call_work",
        "WRAP_UP, 0, after_call_work",
        "LOGGED_OUT, 0, offline",
        "NOT_READY, 367541, unavailable \"NOT_READY 367541\" unmapped",
        "NOT_READY, 0, unavailable \"NOT_READY\" unmapped"
    })
    void a_state_is_what_it_means(String state, String reason, String told) {
        assertThat(FEED.of("""
                {"id":"123456789","state":"%s","stateSince":1769673600000,"reasonCodeId":"%s","reasonCodeSince":0,
                 "presence":{"currentState":{"notReadyReasonCode":0}}}""".formatted(state, reason))).containsExactly("123456789 " + told + " 08:00:00");
    }

    @Test
    void states_come_in_frames_of_statistics_of_which_the_rest_moves_nothing() {
        assertThat(FEED.of("""
                {"context":{"eventId":"5012","timeStamp":1769673700000},"payLoad":[
                  {"dataSource":"AGENT_STATE","added":[],"removed":[],"updated":[
                    {"id":"1","userName":"jane@example.com","state":"READY","stateSince":1769673600000},
                    {"id":"2","state":"NOT_READY","reasonCode":"Lunch","stateSince":1769673600000,"reasonCodeSince":1769673660000}]},
                  {"dataSource":"AGENT_STATISTIC","added":[],"updated":[{"id":"1","totalCallsCount":5}],"removed":[]}]}
                """)).containsExactly("jane@example.com available 08:00:00", "2 lunch 08:01:00");
        assertThat(FEED.of("{\"context\":{\"eventId\":\"1202\"},\"payLoad\":\"pong\"}"))
                .isEmpty();
    }

    @Test
    void an_event_that_somebody_forwards_may_stand_alone_under_other_names() {
        assertThat(FEED.of("""
                {"agentId":"1","userName":"jane@example.com","agentState":"NOT_READY","reasonCodeName":"Lunch",
                 "timestamp":"2026-01-29T08:00:00Z"}""")).containsExactly("jane@example.com lunch 08:00:00");
    }

    @Test
    void rows_of_the_report_are_in_the_wall_time_of_the_organisation() {
        assertThat(CSV.of("""
                DATE,TIME,AGENT,AGENT NAME,STATE,REASON CODE,AGENT STATE TIME
                2026/01/29,00:00:00,jane@example.com,"Doe, Jane",Login,,00:00:00
                2026/01/29,00:00:00,jane@example.com,"Doe, Jane",Not Ready,System Login,00:00:05
                2026/01/29,00:00:05,jane@example.com,"Doe, Jane",Ready,,00:10:00
                2026/01/29,00:10:05,jane@example.com,"Doe, Jane",On Call,,00:05:00
                2026/01/29,00:15:05,jane@example.com,"Doe, Jane",After Call Work,,00:00:30
                2026/01/29,00:15:35,jane@example.com,"Doe, Jane",Not Ready,Lunch,00:30:00
                01/29/2026,00:45:35,jane@example.com,"Doe, Jane",Logout,,00:00:00
                """))
                .containsExactly(
                        "jane@example.com unavailable \"Login\" unmapped 08:00:00",
                        "jane@example.com unavailable \"System Login\" unmapped 08:00:00",
                        "jane@example.com available 08:00:05",
                        "jane@example.com on_call 08:10:05",
                        "jane@example.com after_call_work 08:15:05",
                        "jane@example.com lunch 08:15:35",
                        "jane@example.com offline 08:45:35");
        assertThat(CSV.of("TIMESTAMP,AGENT,STATE\n\"Thu, 29 Jan 2026 00:00:00\",jane@example.com,Ready\n"))
                .containsExactly("jane@example.com available 08:00:00");
    }

    @Test
    void a_row_that_cannot_be_read_is_refused_by_its_column() {
        assertThat(
                        CSV.of(
                                "DATE,TIME,AGENT,STATE\nyesterday,08:00:00,jane,Ready\n2026/01/29,08:00:00,,Ready\n2026/01/29,08:00:00,jane,\n"))
                .containsExactly(
                        "refused: DATE \"yesterday\" must be a time such as 2026/01/29 08:30:00, from 2000 to 2199",
                        "refused: id is missing",
                        "refused: STATE is missing");
    }

    @Test
    void what_is_neither_events_nor_rows_is_refused() {
        for (String body : new String[] {"", "[]", "{\"payLoad\":[{]}"}) {
            assertThatThrownBy(() -> FEED.of(body)).as(body).isInstanceOf(Refusal.class);
        }
        for (String body : new String[] {"", "DATE,TIME\n"}) {
            assertThatThrownBy(() -> CSV.of(body)).as(body).isInstanceOf(Refusal.class);
        }
        assertThat(FEED.of("{\"state\":\"READY\"}")).containsExactly("refused: id is missing");
        assertThat(FEED.of("{\"id\":1,\"state\":\"READY\"}")).containsExactly("refused: stateSince is missing");
    }

    @Test
    void ten_thousand_mutations_are_read_or_refused() {
        FEED.survivesMutationsOf(
                "{\"payLoad\":[{\"updated\":[{\"id\":\"1\",\"state\":\"READY\",\"stateSince\":1769673600000,\"reasonCodeId\":5}]}]}");
        CSV.survivesMutationsOf("DATE,TIME,AGENT,STATE,REASON CODE\n2026/01/29,08:00:00,jane,Not Ready,\"Lunch\"\n");
    }
}
