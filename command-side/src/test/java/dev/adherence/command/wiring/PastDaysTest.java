package dev.adherence.command.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.events.AdherenceStatus;
import dev.adherence.events.AgentEvent;
import dev.adherence.events.AgentEvent.StateRecorded;
import dev.adherence.events.AgentEvent.VerdictsReached;
import dev.adherence.events.AgentState;
import dev.adherence.events.EventTypes;
import dev.adherence.events.ScheduledState;
import dev.adherence.events.Verdict;
import dev.adherence.eventstore.serialization.NamedTypesSerializer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PastDaysTest {

    private static final Instant NINE = Instant.parse("2026-01-29T09:00:00Z");
    private static final UUID JOHN = UUID.fromString("3f2b8c1e-0d4a-4e6b-9a7f-5c2d1e0f9b8a");

    private final NamedTypesSerializer serializer = new NamedTypesSerializer(EventTypes.byName(), Map.of());

    @Test
    void states_of_every_word_are_read_whole_and_those_of_which_little_was_told() {
        Instant received = NINE.plusNanos(123_456_789);
        for (AgentState state : AgentState.values()) {
            for (Long sequence : new Long[] {null, 0L, -4L, Long.MAX_VALUE}) {
                isReadWhole(new StateRecorded(JOHN, state, NINE, "sales", "acd", "e1", sequence, "Päuse", received));
            }
            isReadWhole(new StateRecorded(JOHN, state, NINE, null, null, null, null, null, NINE));
        }
    }

    @Test
    void verdicts_of_every_word_are_read_whole() {
        List<Verdict> verdicts = new ArrayList<>();
        for (AgentState state : AgentState.values()) {
            for (AdherenceStatus status : AdherenceStatus.values()) {
                for (ScheduledState scheduled : ScheduledState.values()) {
                    Instant at = NINE.plusSeconds(verdicts.size());
                    LocalDate day = LocalDate.parse("2026-01-29").plusDays(verdicts.size() % 3);
                    verdicts.add(new Verdict(
                            at, state, NINE, "sales", scheduled, status, at, day, 2, 7, AdherenceStatus.OUT));
                }
            }
        }
        verdicts.add(
                new Verdict(NINE, AgentState.OFFLINE, null, null, null, AdherenceStatus.IN, NINE, null, null, 0, null));

        isReadWhole(new VerdictsReached(JOHN, NINE, NINE.plusSeconds(60), verdicts, NINE, NINE.plusMillis(1)));
        isReadWhole(new VerdictsReached(JOHN, NINE, null, List.of(), NINE, NINE));
    }

    private void isReadWhole(AgentEvent event) {
        SerializedObject<byte[]> stored = serializer.serialize(event, byte[].class);

        assertThat(serializer.deserialize(
                        stored.getData(),
                        new SimpleSerializedType(EventTypes.nameOf(event.getClass()), "1"),
                        StoredDecisionContext.EXCERPTS.get(event.getClass())))
                .isEqualTo(event);
    }
}
