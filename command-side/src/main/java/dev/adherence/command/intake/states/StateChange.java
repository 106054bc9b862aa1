package dev.adherence.command.intake.states;

import dev.adherence.command.agent.AgentCommand.StateRecord;

/** A state as a source sent it, and whom it is about, by e-mail or employee number. */
public record StateChange(String agentId, StateRecord record) {

    int index() {
        return record.index();
    }
}
