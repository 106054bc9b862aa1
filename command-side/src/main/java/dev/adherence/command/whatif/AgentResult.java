package dev.adherence.command.whatif;

import dev.adherence.command.comparing.AgentOutcome;
import dev.adherence.command.comparing.Comparison;
import dev.adherence.events.AlertEffect;
import java.util.List;

/** What is kept of one agent. {@code changesLeftOut}: beyond the first hundred changes of alerts these are only counted. */
record AgentResult(Comparison comparison, List<AlertEffect> changes, int changesLeftOut) {

    private static final int MOST_CHANGES = 100;

    static AgentResult of(AgentOutcome outcome) {
        List<AlertEffect> changes = outcome.changes();
        int kept = Math.min(changes.size(), MOST_CHANGES);
        return new AgentResult(outcome.all(), changes.subList(0, kept), changes.size() - kept);
    }
}
