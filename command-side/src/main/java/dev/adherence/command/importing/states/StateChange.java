package dev.adherence.command.importing.states;

import dev.adherence.command.adherence.AgentCommand.StateRecord;

/** A state as a source sent it, and whom it is about, by e-mail or employee number. */
public record StateChange(String agentId, StateRecord record) {

    int index() {
        return record.index();
    }
}
