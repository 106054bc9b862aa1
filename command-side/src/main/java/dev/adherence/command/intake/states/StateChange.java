package dev.adherence.command.intake.states;

import dev.adherence.command.agent.AgentCommand.StateRecord;
import java.util.List;

/**
 * A state as a source sent it, and whom it is about.
 *
 * @param agentIds e-mail addresses or employee numbers, one at least, the best first: the first that is somebody's counts
 */
public record StateChange(List<String> agentIds, StateRecord record) {

    public StateChange {
        agentIds = List.copyOf(agentIds);
    }

    public StateChange(String agentId, StateRecord record) {
        this(List.of(agentId), record);
    }

    /** As it is named in reports. */
    public String agentId() {
        return agentIds.get(0);
    }

    int index() {
        return record.index();
    }
}
