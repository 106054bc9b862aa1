package dev.adherence.command.agent;

import dev.adherence.events.Refusal;

/** What a person's doing comes to: the decision, or why it was refused. */
public record Handled(Decision decision, Refusal refusal) {

    static Handled decided(Decision decision) {
        return new Handled(decision, null);
    }

    static Handled refused(Refusal refusal) {
        return new Handled(Decision.NOTHING, refusal);
    }
}
