package dev.adherence.query.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
class BoardExcerptsTest {

    private static final Instant NINE = Instant.parse("2026-01-29T09:00:00.123456789Z");
    private static final UUID JOHN = UUID.fromString("3f2b8c1e-0d4a-4e6b-9a7f-5c2d1e0f9b8a");

    private final NamedTypesSerializer serializer = new NamedTypesSerializer(EventTypes.byName(), Map.of());

    @Test
    void verdicts_of_every_word_are_read_whole_but_for_the_instant_as_of_which_they_were_judged() {
        List<Verdict> verdicts = new ArrayList<>();
        for (AgentState state : AgentState.values()) {
            for (AdherenceStatus status : AdherenceStatus.values()) {
                for (ScheduledState scheduled : ScheduledState.values()) {
                    LocalDate day = LocalDate.parse("2026-01-29").plusDays(verdicts.size() % 3);
                    Instant at = NINE.plusSeconds(verdicts.size());
                    verdicts.add(new Verdict(at, state, at, "sales", scheduled, status, NINE, day, 2, 7));
                }
            }
        }
        verdicts.add(new Verdict(
                NINE.plusSeconds(7_200),
                AgentState.OFFLINE,
                null,
                null,
                null,
                AdherenceStatus.IN,
                NINE,
                null,
                null,
                0));

        for (Instant until : new Instant[] {null, Instant.parse("2026-01-29T17:00:00Z")}) {
            assertThat(excerpt(new VerdictsReached(JOHN, NINE, until, verdicts, NINE, NINE.plusSeconds(1))))
                    .isEqualTo(new VerdictsReached(JOHN, NINE, until, verdicts, null, NINE.plusSeconds(1)));
        }
        assertThat(excerpt(new VerdictsReached(JOHN, NINE, null, List.of(), NINE, NINE)))
                .isEqualTo(new VerdictsReached(JOHN, NINE, null, List.of(), null, NINE));
    }

    @Test
    void of_a_state_it_is_read_whose_it_is_and_when_it_was_received() {
        assertThat(excerpt(new StateRecorded(
                        JOHN, AgentState.BREAK, NINE, "sales", "acd", "e1", 4L, "Pause", NINE.plusSeconds(3))))
                .isEqualTo(new StateRecorded(JOHN, null, null, null, null, null, null, null, NINE.plusSeconds(3)));
    }

    @Test
    void what_is_stored_as_json_is_read_whole() {
        byte[] json = """
                {"employeeId": "%s", "state": "break", "occurredAt": "2026-01-29T09:00:00Z",
                 "receivedAt": "2026-01-29T09:00:01Z"}""".formatted(JOHN).getBytes();

        Instant at = Instant.parse("2026-01-29T09:00:00Z");
        assertThat(read(json, StateRecorded.class))
                .isEqualTo(
                        new StateRecorded(JOHN, AgentState.BREAK, at, null, null, null, null, null, at.plusSeconds(1)));
    }

    @Test
    void a_word_that_nobody_knows_is_refused() {
        Verdict verdict =
                new Verdict(NINE, AgentState.LUNCH, null, null, null, AdherenceStatus.IN, NINE, null, null, 0);
        byte[] stored = stored(new VerdictsReached(JOHN, NINE, null, List.of(verdict), NINE, NINE));
        byte[] broken = new String(stored, java.nio.charset.StandardCharsets.ISO_8859_1)
                .replace("lunch", "lynch")
                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> read(broken, VerdictsReached.class)).hasMessage("Nothing is called \"lynch\"");
    }

    private Object excerpt(AgentEvent event) {
        return read(stored(event), event.getClass());
    }

    private byte[] stored(AgentEvent event) {
        SerializedObject<byte[]> stored = serializer.serialize(event, byte[].class);
        return stored.getData();
    }

    private Object read(byte[] stored, Class<?> type) {
        return serializer.deserialize(
                stored, new SimpleSerializedType(EventTypes.nameOf(type), "1"), BoardProjection.EXCERPTS.get(type));
    }
}
