package dev.adherence.command.intake.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.command.testing.FeedReading;
import dev.adherence.command.testing.FeedReadings;
import dev.adherence.command.testing.Mappings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TwilioAdapterTest {

    private static final String AT = "2026-01-29T08:30:00.123Z";

    private final TwilioAdapter adapter = new TwilioAdapter();

    @ParameterizedTest
    @CsvSource({
        "Available, available " + AT,
        "Idle, available " + AT + " Idle",
        "Offline, offline " + AT,
        "Break, break " + AT,
        "Unavailable, unavailable " + AT,
        "WrapUp, after_call_work " + AT + " WrapUp",
        "Busy, on_call " + AT + " Busy"
    })
    void an_activity_is_what_its_name_means(String activity, String state) {
        assertThat(form("EventType=worker.activity.update&WorkerActivityName=" + activity))
                .containsExactly("[ann@acme.test " + state + "]");
    }

    @Test
    void an_activity_without_a_meaning_is_listed() {
        assertThat(form("EventType=worker.activity.update&WorkerActivityName=Team+huddle"))
                .containsExactly("[ann@acme.test unavailable " + AT + " Team huddle] unmapped");
    }

    @ParameterizedTest
    @CsvSource({
        "reservation.accepted, on_call",
        "reservation.wrapup, after_call_work",
        "reservation.completed, over",
        "reservation.canceled, over"
    })
    void a_reservation_is_a_contact(String type, String state) {
        assertThat(form("EventType=" + type + "&ReservationSid=WR1&TaskQueueName=Sales&WorkerActivityName=Available"))
                .containsExactly("[ann@acme.test contact WR1 " + state + " " + AT
                        + " in Sales] [ann@acme.test available " + AT + "]");
    }

    @ParameterizedTest
    @CsvSource({
        "reservation.created",
        "reservation.rejected",
        "reservation.timeout",
        "reservation.rescinded",
        "worker.attributes.update",
        "worker.capacity.update",
        "worker.channel.availability.update",
        "task.created",
        "activity.updated",
        "workflow.target-matched"
    })
    void anything_else_moves_nothing(String type) {
        assertThat(form("EventType=" + type + "&ReservationSid=WR1")).containsExactly("nothing");
    }

    @Test
    void flex_writes_addresses_in_a_way_of_its_own() {
        assertThat(FeedReadings.of(
                        adapter,
                        "EventType=worker.activity.update&WorkerName=ann_2Elee_40acme_2Etest&WorkerActivityName=Offline"
                                + "&Timestamp=1769675400",
                        MediaType.APPLICATION_FORM_URLENCODED,
                        Mappings.always(Map.of())))
                .containsExactly("[ann.lee@acme.test offline 2026-01-29T08:30:00Z]");
    }

    @Test
    void event_streams_tell_the_same_in_their_own_names() {
        assertThat(FeedReadings.of(adapter, """
                [{'specversion':'1.0','type':'com.twilio.taskrouter.worker.activity.update','id':'EV1','time':'2026-01-29T08:30:01Z',
                  'data':{'sid':'EV1','timestamp':'2026-01-29T08:30:00.123Z','payload':{'worker_name':'ann@acme.test','worker_activity_name':'Break'}}},
                 {'type':'com.twilio.taskrouter.reservation.accepted','time':'2026-01-29T08:30:00.123Z',
                  'data':{'worker_name':'ann@acme.test','reservation_sid':'WR1','task_queue_name':'Sales'}}]"""))
                .containsExactly(
                        "[ann@acme.test break " + AT + "]", "[ann@acme.test contact WR1 on_call " + AT + " in Sales]");
    }

    @Test
    void what_is_missing_is_named() {
        assertThat(FeedReadings.of(
                        adapter,
                        "EventType=worker.activity.update&WorkerName=ann@acme.test&WorkerActivityName=Break",
                        MediaType.APPLICATION_FORM_URLENCODED,
                        Mappings.always(Map.of())))
                .containsExactly("ann@acme.test: Timestamp is missing");
        assertThat(form("EventType=reservation.accepted")).containsExactly("ann@acme.test: ReservationSid is missing");
        assertThat(FeedReadings.of(adapter, "{'hello':1}")).containsExactly("null: EventType is missing");
    }

    @Test
    void a_body_that_was_damaged_is_refused_or_read() {
        FeedReading.by(adapter)
                .survivesMutationsOf(
                        "EventType=reservation.accepted&WorkerName=a%40b&WorkerActivityName=Available&ReservationSid=WR1&TimestampMs=1769675400123");
        FeedReading.by(adapter)
                .as("application/json")
                .survivesMutationsOf(
                        "{\"type\":\"com.twilio.taskrouter.worker.activity.update\",\"time\":\"2026-01-29T08:30:00Z\",\"data\":{\"worker_name\":\"a\",\"worker_activity_name\":\"Break\"}}");
    }

    private List<String> form(String fields) {
        return FeedReadings.of(
                adapter,
                fields
                        + "&WorkerName=ann%40acme.test&WorkerSid=WK1&TimestampMs=1769675400123&Timestamp=1769675400&Sid=EV1",
                MediaType.APPLICATION_FORM_URLENCODED,
                Mappings.always(Map.of()));
    }
}
