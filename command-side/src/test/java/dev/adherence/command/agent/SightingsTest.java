package dev.adherence.command.agent;

import static dev.adherence.events.AgentState.AVAILABLE;
import static dev.adherence.events.AgentState.BREAK;
import static dev.adherence.events.AgentState.LUNCH;
import static dev.adherence.events.AgentState.OFFLINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.command.agent.AgentCommand.RecordStates;
import dev.adherence.command.agent.AgentCommand.StateRecord;
import dev.adherence.events.AgentEvent.StateRecorded;
import dev.adherence.events.AgentState;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What a heart-beat or a snapshot says of the past: that a state holds since some instant. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SightingsTest extends AgentStory {

    private static final Instant NOW = at("18:00");

    @Test
    void a_state_that_began_later_than_all_that_was_known_is_that_change_at_its_own_instant() {
        assertThat(recordedBy(List.of(state("07:00", OFFLINE), seen("08:00", "08:30", AVAILABLE))))
                .containsExactly("07:00 offline", "08:00 available");
    }

    @Test
    void nothing_is_told_where_a_change_is_known_since() {
        assertThat(recordedBy(List.of(state("09:00", BREAK), seen("08:00", "09:30", AVAILABLE))))
                .containsExactly("09:00 break");
        assertThat(recordedBy(List.of(state("08:00", BREAK), seen("08:00", "09:30", AVAILABLE))))
                .containsExactly("08:00 break");
    }

    /** A source whose full sets do not say since when: each tells the state anew, and only another one is news. */
    @Test
    void what_is_only_seen_to_hold_is_news_where_another_state_held() {
        assertThat(recordedBy(
                        List.of(
                                seen("08:00", "08:00", AVAILABLE),
                                seen("08:10", "08:10", AVAILABLE),
                                seen("08:20", "08:20", BREAK),
                                seen("08:30", "08:30", BREAK),
                                seen("08:40", "08:40", AVAILABLE)),
                        1))
                .containsExactly("08:00 available", "08:20 break", "08:40 available");
    }

    @Test
    void all_orders_and_batches_of_arrival_come_out_the_same() {
        List<StateRecord> all = List.of(
                state("07:00", OFFLINE),
                // the change at 08:00 was lost
                seen("08:00", "08:10", AVAILABLE),
                seen("08:00", "08:30", AVAILABLE),
                state("09:00", BREAK),
                seen("09:00", "09:05", BREAK),
                state("09:15", AVAILABLE),
                // the change at 12:00 was lost
                seen("12:00", "12:20", LUNCH),
                state("12:30", AVAILABLE));
        Random random = new Random(20);
        for (int turn = 0; turn < 200; turn++) {
            List<StateRecord> shuffled = new ArrayList<>(all);
            Collections.shuffle(shuffled, random);
            assertThat(recordedBy(shuffled, 1 + random.nextInt(all.size())))
                    .as("turn %d", turn)
                    .containsExactly(
                            "07:00 offline",
                            "08:00 available",
                            "09:00 break",
                            "09:15 available",
                            "12:00 lunch",
                            "12:30 available");
        }
    }

    @Test
    void a_sighting_of_a_time_long_let_go_is_answered_from_memory() {
        List<StateRecord> yearsApart = List.of(
                stateAt(Instant.parse("2024-01-01T08:00:00Z"), AVAILABLE),
                stateAt(Instant.parse("2024-01-01T16:00:00Z"), OFFLINE),
                new StateRecord(
                        0, OFFLINE, null, Instant.parse("2024-01-01T15:59:59Z"), null, null, null, at("17:00")));

        assertThat(recordedBy(yearsApart, 1)).hasSize(2);
    }

    private static StateRecord seen(String since, String seenAt, AgentState state) {
        return new StateRecord(0, state, null, at(since), null, null, null, at(seenAt));
    }

    private List<String> recordedBy(List<StateRecord> states) {
        return recordedBy(states, 1);
    }

    /** What the stream holds after these in batches of so many, by instant. */
    private List<String> recordedBy(List<StateRecord> states, int atOnce) {
        List<AgentCommand> commands = new ArrayList<>(List.of(assigned()));
        for (int from = 0; from < states.size(); from += atOnce) {
            List<StateRecord> batch = states.subList(from, Math.min(states.size(), from + atOnce));
            commands.add(new RecordStates(JOHN, batch, "acd", NOW));
        }
        return after(commands).events().stream()
                .filter(StateRecorded.class::isInstance)
                .map(StateRecorded.class::cast)
                .sorted(Comparator.comparing(StateRecorded::occurredAt))
                .map(event -> event.occurredAt().atOffset(ZoneOffset.UTC).toLocalTime() + " " + event.state())
                .toList();
    }
}
