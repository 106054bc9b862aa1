package dev.adherence.command.agent;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.adherence.events.AgentEvent.StatesCorrected;
import dev.adherence.events.AgentEvent.StatesRestored;
import dev.adherence.events.AgentState;
import dev.adherence.events.CorrectedState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** The parts of corrections of states that an agent has, those taken back among them; never changed, so that copies share it. */
final class CorrectedStates {

    static final CorrectedStates NONE = new CorrectedStates(List.of());

    /** Known by the correction and by where it begins. */
    record Part(
            UUID correctionId,
            Instant from,
            Instant until,
            List<CorrectedState> states,
            Instant correctedAt,
            boolean restored) {

        /** Of two that overlap the later one counts, in whichever order they are read. */
        private static final Comparator<Part> EARLIER_FIRST = Comparator.comparing(Part::correctedAt)
                .thenComparing(Part::correctionId)
                .thenComparing(Part::from);

        Part {
            states = List.copyOf(states);
        }

        private boolean is(UUID correction, Instant begins) {
            return correctionId.equals(correction) && from.equals(begins);
        }

        private Part takenBack() {
            return new Part(correctionId, from, until, states, correctedAt, true);
        }

        /** @param states in the order in which they take effect */
        private List<RecordedState> over(List<RecordedState> states) {
            List<RecordedState> all = new ArrayList<>();
            RecordedState holding = null;
            int next = 0;
            while (next < states.size() && states.get(next).at().isBefore(until)) {
                holding = states.get(next++);
                if (holding.at().isBefore(from)) {
                    all.add(holding);
                }
            }
            this.states.forEach(state -> RecordedStates.insert(all, RecordedState.corrected(state)));
            boolean told = next < states.size() && states.get(next).at().equals(until);
            if (!told && holding != null) {
                all.add(holding.resumedAt(until));
            } else if (!told && !this.states.isEmpty()) {
                all.add(RecordedState.corrected(new CorrectedState(AgentState.OFFLINE, until, null)));
            }
            all.addAll(states.subList(next, states.size()));
            return all;
        }
    }

    @JsonValue
    private final List<Part> parts;

    @JsonCreator
    CorrectedStates(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    boolean isNone() {
        return parts.isEmpty();
    }

    /** Whether it was ever made: what was taken back is not made again under its id. */
    boolean knows(UUID correctionId, Instant from) {
        return parts.stream().anyMatch(part -> part.is(correctionId, from));
    }

    boolean holds(UUID correctionId, Instant from) {
        return parts.stream().anyMatch(part -> part.is(correctionId, from) && !part.restored());
    }

    CorrectedStates and(StatesCorrected event) {
        List<Part> all = new ArrayList<>(parts);
        all.add(new Part(
                event.correctionId(), event.from(), event.until(), event.states(), event.correctedAt(), false));
        all.sort(Part.EARLIER_FIRST);
        return new CorrectedStates(all);
    }

    /** What is not known here is so old that it does not matter. */
    CorrectedStates without(StatesRestored event) {
        return new CorrectedStates(parts.stream()
                .map(part -> part.is(event.correctionId(), event.from()) ? part.takenBack() : part)
                .toList());
    }

    CorrectedStates reachingOver(Instant at) {
        return isNone()
                ? this
                : new CorrectedStates(parts.stream()
                        .filter(part -> !part.until().isBefore(at))
                        .toList());
    }

    /** By which states the agent is judged, in the order in which they take effect, where these are recorded. */
    List<RecordedState> over(List<RecordedState> recorded) {
        List<RecordedState> states = recorded;
        for (Part part : parts) {
            states = part.restored() ? states : part.over(states);
        }
        return states;
    }
}
