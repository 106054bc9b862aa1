package dev.adherence.command.agent;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import dev.adherence.events.AgentEvent.StateRecorded;
import dev.adherence.events.AgentEvent.StatesCorrected;
import dev.adherence.events.AgentEvent.StatesRestored;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** The states of one agent: as they were told, and as the agent is judged by them, which is the same but where somebody corrected them. */
@JsonAutoDetect(fieldVisibility = Visibility.ANY, getterVisibility = Visibility.NONE)
final class AgentStates {

    // neither is final, because they are read from snapshots
    private List<RecordedState> states = new ArrayList<>();
    private CorrectedStates corrected = CorrectedStates.NONE;

    /** Null: to be made. */
    private transient List<RecordedState> judged;

    AgentStates copy() {
        AgentStates copy = new AgentStates();
        copy.states.addAll(states);
        copy.corrected = corrected;
        copy.judged = judged;
        return copy;
    }

    /** The same corrections over other states. */
    AgentStates told(Collection<RecordedState> others) {
        AgentStates told = new AgentStates();
        others.forEach(state -> RecordedStates.insert(told.states, state));
        told.corrected = corrected;
        return told;
    }

    void record(StateRecorded event) {
        RecordedStates.insert(states, RecordedState.of(event));
        judged = null;
    }

    void correct(StatesCorrected event) {
        corrected = corrected.and(event);
        judged = null;
    }

    void restore(StatesRestored event) {
        corrected = corrected.without(event);
        judged = null;
    }

    List<RecordedState> told() {
        return Collections.unmodifiableList(states);
    }

    List<RecordedState> judged() {
        if (corrected.isNone()) {
            return told();
        }
        if (judged == null) {
            judged = List.copyOf(corrected.over(states));
        }
        return judged;
    }

    CorrectedStates corrected() {
        return corrected;
    }

    /** What holds at {@code at} may have begun in a correction that is over, and so before the state that is recorded there. */
    void forgetBefore(Instant at) {
        Instant reachesBack = at;
        if (!corrected.isNone() && !judged().isEmpty()) {
            Instant run =
                    judged().get(RecordedStates.startOfRunBefore(judged(), at)).at();
            reachesBack = run.isBefore(at) ? run : at;
            corrected = corrected.reachingOver(reachesBack);
            judged = null;
        }
        states.subList(0, RecordedStates.startOfRunBefore(states, reachesBack)).clear();
    }
}
