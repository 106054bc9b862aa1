package dev.adherence.command.agent;

import dev.adherence.events.AgentEvent;
import dev.adherence.events.AgentEvent.ExplanationAnswered;
import dev.adherence.events.AgentEvent.ExplanationEvent;
import dev.adherence.events.AgentEvent.ExplanationFiled;
import dev.adherence.events.AgentEvent.ExplanationWithdrawn;
import dev.adherence.events.UnknownEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What an agent explained of a day, and what became of each, out of the events of that day. */
final class ExplanationsOfDay {

    enum State {
        OPEN,
        APPROVED,
        DENIED,
        WITHDRAWN
    }

    private final Map<UUID, State> states = new HashMap<>();
    private final Map<UUID, ExplanationFiled> filed = new HashMap<>();
    private final Map<UUID, ExplanationAnswered> answered = new HashMap<>();

    private ExplanationsOfDay() {}

    /** In the order of the stream; what is about something else changes nothing. */
    static ExplanationsOfDay of(List<AgentEvent> events) {
        ExplanationsOfDay ofDay = new ExplanationsOfDay();
        for (AgentEvent event : events) {
            if (event instanceof ExplanationEvent explanation) {
                ofDay.apply(explanation);
            }
        }
        return ofDay;
    }

    private void apply(ExplanationEvent event) {
        if (event instanceof ExplanationFiled e) {
            filed.put(e.explanationId(), e);
            states.put(e.explanationId(), State.OPEN);
        } else if (event instanceof ExplanationAnswered e) {
            answered.put(e.explanationId(), e);
            states.put(e.explanationId(), e.approved() ? State.APPROVED : State.DENIED);
        } else if (event instanceof ExplanationWithdrawn e) {
            states.put(e.explanationId(), State.WITHDRAWN);
        } else {
            throw new UnknownEvent(event);
        }
    }

    int count() {
        return filed.size();
    }

    /** Null where there is none of that id. */
    State stateOf(UUID explanationId) {
        return states.get(explanationId);
    }

    /** As it was filed last. */
    ExplanationFiled filed(UUID explanationId) {
        return filed.get(explanationId);
    }

    ExplanationAnswered answered(UUID explanationId) {
        return answered.get(explanationId);
    }
}
