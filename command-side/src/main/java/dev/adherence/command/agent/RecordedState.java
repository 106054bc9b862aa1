package dev.adherence.command.agent;

import dev.adherence.command.agent.AgentCommand.StateRecord;
import dev.adherence.command.judging.StateAt;
import dev.adherence.events.AgentEvent.StateRecorded;
import dev.adherence.events.AgentState;
import dev.adherence.events.CorrectedState;
import java.time.Instant;
import java.util.Objects;

/**
 * A state that the agent knows, with what tells a repeat from news.
 *
 * @param toldAt when it was told, if that was no later than its own instant, for the source's clock may be ahead; null: later
 */
record RecordedState(
        Instant at,
        AgentState state,
        String rawState,
        String queue,
        Long sequence,
        String source,
        String eventId,
        Instant toldAt)
        implements StateAt {

    /** The source of what nobody told but a person, as it should have been told. */
    static final String CORRECTION = "correction";

    static RecordedState of(StateRecorded event) {
        Instant told = event.receivedAt();
        return new RecordedState(
                event.occurredAt(),
                event.state(),
                event.rawState(),
                event.queue(),
                event.sequence(),
                event.source(),
                event.eventId(),
                told.isAfter(event.occurredAt()) ? null : told);
    }

    static RecordedState corrected(CorrectedState state) {
        return new RecordedState(state.at(), state.state(), null, state.queue(), null, CORRECTION, null, null);
    }

    /** The same from later on, where it holds again; of what it was told for it still tells. */
    RecordedState resumedAt(Instant later) {
        return new RecordedState(
                later, state, rawState, queue, null, source, null, toldAt == null ? at.plusNanos(1) : toldAt);
    }

    /** It lies in the silence that began then and was delivered later. */
    boolean endsSilenceSince(Instant from) {
        return !at.isBefore(from) && (toldAt == null || toldAt.isAfter(from));
    }

    /** The same event of the same source, or the same agent, instant, state and queue, whatever the state's word means by now. */
    boolean repeats(RecordedState other) {
        if (eventId != null && eventId.equals(other.eventId) && Objects.equals(source, other.source)) {
            return true;
        }
        boolean sameState = state == other.state || word().equalsIgnoreCase(other.word());
        return sameState && at.equals(other.at) && Objects.equals(queue, other.queue);
    }

    /** The same state under the same word, whatever its instant and queue. */
    boolean isSameAs(StateRecord other) {
        String otherWord = other.rawState() == null
                ? other.state().toString()
                : other.rawState().strip();
        return state == other.state() && word().equalsIgnoreCase(otherWord);
    }

    /** The same, had its word meant another state. */
    RecordedState meaning(AgentState other) {
        return new RecordedState(at, other, rawState, queue, sequence, source, eventId, toldAt);
    }

    String word() {
        return rawState == null ? state.toString() : rawState.strip();
    }

    /** A repeat that brings a greater sequence is kept for its sake: it may decide which state of the instant takes effect. */
    boolean outranks(RecordedState repeated) {
        boolean sameEvent = eventId != null && eventId.equals(repeated.eventId);
        return !sameEvent && sequence != null && (repeated.sequence == null || sequence > repeated.sequence);
    }
}
