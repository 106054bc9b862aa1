package dev.adherence.command.intake.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.command.intake.connect.ConnectEvent.Contact;
import dev.adherence.command.intake.connect.ConnectEvent.Snapshot;
import dev.adherence.command.intake.connect.ConnectEvent.Status;
import dev.adherence.command.intake.connect.ConnectEvent.Type;
import dev.adherence.command.intake.connect.ConnectMapping.Began;
import dev.adherence.command.settings.StateMappings;
import dev.adherence.command.testing.Mappings;
import dev.adherence.events.AgentState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ConnectMappingTest {

    private static final StateMappings MAPPINGS = Mappings.always(Map.of("team huddle", AgentState.MEETING));
    private static final Status AVAILABLE_SINCE_8 = status("Available", "08:00");

    @ParameterizedTest
    @CsvSource({
        "Available, ROUTABLE, available,",
        "Offline, OFFLINE, offline,",
        "Lunch, CUSTOM, lunch,",
        "Break, , break,",
        "Training, CUSTOM, training,",
        "Team huddle, CUSTOM, meeting, Team huddle",
        "Ready to help, ROUTABLE, available, Ready to help",
        "Coaching, CUSTOM, unavailable, Coaching"
    })
    void a_status_is_the_state_that_its_name_means(String name, String type, String state, String raw) {
        Snapshot now = new Snapshot("e1", new Status(name, type, at("09:00")), List.of());

        assertThat(changed(null, now, "09:01"))
                .isEqualTo(
                        new Began(AgentState.of(state).orElseThrow(), raw, at("09:00"), null, "Coaching".equals(name)));
    }

    /** Each kind of event tells of a status chosen at 07:59 or at 08:00; the word has its meaning since 08:00. */
    @ParameterizedTest
    @CsvSource({
        "STATE_CHANGE, 07:59, 08:01, unavailable",
        "STATE_CHANGE, 08:00, 08:01, meeting",
        "HEART_BEAT, 07:59, 08:02, unavailable",
        "HEART_BEAT, 08:00, 08:02, meeting",
        "LOGIN, 07:00, 07:59, unavailable",
        "LOGIN, 07:00, 08:00, meeting"
    })
    void a_status_means_what_its_name_meant_when_the_state_began(Type type, String since, String told, String state) {
        StateMappings since8 = Mappings.since(at("08:00"), Map.of("Huddle", AgentState.MEETING));
        Snapshot now = new Snapshot("e1", status("Huddle", since), List.of());

        Began began = ConnectMapping.began(new ConnectEvent("id", type, at(told), "e1", now, null), since8)
                .orElseThrow();

        assertThat(began.state()).hasToString(state);
        assertThat(began.unmapped()).isEqualTo(state.equals("unavailable"));
        assertThat(began.rawState()).isEqualTo("Huddle");
    }

    @Test
    void a_status_that_shows_again_after_a_contact_means_what_its_name_means_by_then() {
        StateMappings since9 = Mappings.since(at("09:00"), Map.of("Huddle", AgentState.MEETING));
        Status huddle = status("Huddle", "08:00");
        Contact ended = contact("c1", "ENDED", "08:50", "08:40", "sales");
        ConnectEvent cleared = new ConnectEvent(
                "id",
                Type.STATE_CHANGE,
                at("09:10"),
                "e1",
                new Snapshot("e1", huddle, List.of()),
                new Snapshot("e1", huddle, List.of(ended)));

        assertThat(ConnectMapping.began(cleared, since9))
                .contains(new Began(AgentState.MEETING, "Huddle", at("09:10"), null, false));
    }

    @Test
    void a_contact_that_the_agent_took_is_a_call_since_then() {
        Snapshot now = available(contact("c1", "CONNECTED", "09:00", "09:00", "sales"));

        assertThat(changed(available(), now, "09:01"))
                .isEqualTo(new Began(AgentState.ON_CALL, null, at("09:00"), "sales", false));
    }

    @Test
    void of_several_contacts_the_earliest_taken_counts() {
        Snapshot now = available(
                contact("c2", "CONNECTED", "09:05", "09:05", "chat"),
                contact("c1", "CONNECTED_ONHOLD", "09:06", "09:00", "sales"));

        assertThat(changed(available(), now, "09:06"))
                .isEqualTo(new Began(AgentState.ON_CALL, null, at("09:00"), "sales", false));
    }

    @ParameterizedTest
    @CsvSource({"INCOMING", "PENDING", "CONNECTING", "REJECTED", "PAUSED"})
    void a_contact_that_nobody_took_leaves_the_agent_available(String state) {
        Snapshot now = available(contact("c1", state, "09:00", null, "sales"));

        assertThat(changed(available(), now, "09:00").state()).isEqualTo(AgentState.AVAILABLE);
    }

    @Test
    void a_finished_contact_that_is_still_listed_is_after_call_work_since_its_end() {
        assertThat(changed(
                        available(contact("c1", "CONNECTED", "09:00", "09:00", "sales")),
                        available(contact("c1", "ENDED", "09:10", "09:00", "sales")),
                        "09:11"))
                .isEqualTo(new Began(AgentState.AFTER_CALL_WORK, null, at("09:10"), "sales", false));
    }

    @Test
    void after_call_work_begins_when_the_conversation_that_hid_it_is_gone() {
        Contact ended = contact("c1", "ENDED", "09:10", "09:00", "sales");

        assertThat(changed(
                        available(ended, contact("c2", "CONNECTED", "09:05", "09:05", "chat")),
                        available(ended),
                        "09:20"))
                .isEqualTo(new Began(AgentState.AFTER_CALL_WORK, null, at("09:20"), "sales", false));
    }

    @Test
    void one_of_two_finished_contacts_cleared_changes_nothing() {
        Contact first = contact("c1", "ENDED", "09:10", "09:00", "sales");
        Contact second = contact("c2", "ENDED", "09:20", "09:05", "chat");

        assertThat(event(Type.STATE_CHANGE, available(first, second), available(first), "09:22"))
                .isEmpty();
    }

    @Test
    void after_the_last_contact_is_cleared_the_agent_is_available_again_from_then_on() {
        assertThat(changed(available(contact("c1", "ENDED", "09:10", "09:00", "sales")), available(), "09:12"))
                .isEqualTo(new Began(AgentState.AVAILABLE, null, at("09:12"), null, false));
    }

    @Test
    void a_status_chosen_for_after_the_contact_begins_when_it_took_effect() {
        Snapshot lunch = new Snapshot("e1", status("Lunch", "09:13"), List.of());

        assertThat(changed(available(contact("c1", "ENDED", "09:10", "09:00", "sales")), lunch, "09:14"))
                .isEqualTo(new Began(AgentState.LUNCH, null, at("09:13"), null, false));
    }

    @Test
    void a_status_chosen_during_a_contact_shows_only_after_it() {
        Snapshot lunch = new Snapshot("e1", status("Lunch", "09:05"), List.of());

        assertThat(changed(available(contact("c1", "ENDED", "09:10", "09:00", "sales")), lunch, "09:14")
                        .at())
                .isEqualTo(at("09:10"));
    }

    @Test
    void a_login_begins_with_the_session_not_with_the_status_of_the_last_one() {
        assertThat(event(Type.LOGIN, null, available(), "09:30"))
                .contains(new Began(AgentState.AVAILABLE, null, at("09:30"), null, false));
    }

    @Test
    void a_logout_is_offline_whatever_the_status() {
        assertThat(event(Type.LOGOUT, available(), available(), "16:00"))
                .contains(new Began(AgentState.OFFLINE, null, at("16:00"), null, false));
    }

    /** The agent chose {@code status} then, and these contacts are listed, each with its state and since when. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Available 08:00 |                              | available       | 08:00 |
            Available 08:00 | ENDED 07:30                  | available       | 08:00 |
            Lunch 12:00     | ENDED 11:59                  | lunch           | 12:00 |
            Offline 16:00   | ENDED 15:59, MISSED 15:58    | offline         | 16:00 |
            Available 08:00 | ENDED 08:00                  | after_call_work | 08:00 |
            Available 08:00 | ENDED 09:10                  | after_call_work | 09:10 |
            Available 08:00 | ENDED 07:30, ENDED 09:10     | after_call_work | 09:10 |
            Available 08:00 | MISSED 09:10                 | unavailable     | 09:10 | MISSED
            Available 08:00 | ERROR 09:10                  | unavailable     | 09:10 | ERROR
            Available 09:11 | MISSED 09:10                 | available       | 09:11 |
            Available 08:00 | ENDED 09:05, MISSED 09:10    | unavailable     | 09:10 | MISSED
            Available 08:00 | MISSED 09:05, ENDED 09:10    | after_call_work | 09:10 |
            Available 08:00 | MISSED 09:10, CONNECTED 09:05| on_call         | 09:05 |
            Available 08:00 | REJECTED 09:10               | available       | 08:00 |
            """)
    void what_is_listed_counts_as_far_as_it_is_not_older_than_the_status(
            String status, String contacts, String state, String since, String raw) {
        Snapshot now = new Snapshot(
                "e1",
                status(status.split(" ")[0], status.split(" ")[1]),
                contacts == null
                        ? List.of()
                        : Stream.of(contacts.split(", *"))
                                .map(each -> each.split(" "))
                                .map(each -> contact(each[1], each[0], each[1], null, "sales"))
                                .toList());

        assertThat(event(Type.HEART_BEAT, null, now, "23:00").orElseThrow())
                .extracting(began -> began.state().toString(), Began::at, Began::rawState)
                .containsExactly(state, at(since), raw);
    }

    @Test
    void a_missed_contact_makes_the_agent_unavailable_until_they_choose_a_status() {
        Contact missed = contact("c1", "MISSED", "09:10", null, "sales");

        assertThat(changed(available(), available(missed), "09:10"))
                .isEqualTo(new Began(AgentState.UNAVAILABLE, "MISSED", at("09:10"), "sales", false));
        assertThat(changed(
                        available(missed), new Snapshot("e1", status("Available", "09:15"), List.of(missed)), "09:15"))
                .isEqualTo(new Began(AgentState.AVAILABLE, null, at("09:15"), null, false));
        assertThat(changed(available(missed), available(), "09:12"))
                .isEqualTo(new Began(AgentState.AVAILABLE, null, at("09:12"), null, false));
    }

    @Test
    void a_heart_beat_that_does_not_say_since_when_tells_nothing() {
        assertThat(event(Type.HEART_BEAT, null, null, "09:02")).isEmpty();
        assertThat(event(Type.HEART_BEAT, null, new Snapshot("e1", null, List.of()), "09:02"))
                .isEmpty();
        assertThat(event(
                        Type.HEART_BEAT, null, new Snapshot("e1", new Status("Lunch", null, null), List.of()), "09:02"))
                .isEmpty();
        assertThat(event(Type.HEART_BEAT, null, available(), "07:59")).isEmpty();
    }

    private static Began changed(Snapshot before, Snapshot now, String at) {
        return event(Type.STATE_CHANGE, before, now, at).orElseThrow();
    }

    private static java.util.Optional<Began> event(Type type, Snapshot before, Snapshot now, String at) {
        return ConnectMapping.began(new ConnectEvent("id", type, at(at), "e1", now, before), MAPPINGS);
    }

    private static Snapshot available(Contact... contacts) {
        return new Snapshot("e1", AVAILABLE_SINCE_8, List.of(contacts));
    }

    private static Status status(String name, String since) {
        return new Status(name, null, at(since));
    }

    private static Contact contact(String id, String state, String since, String connectedAt, String queue) {
        return new Contact(id, state, at(since), connectedAt == null ? null : at(connectedAt), queue);
    }

    private static Instant at(String time) {
        return Instant.parse("2026-01-29T" + time + ":00Z");
    }
}
