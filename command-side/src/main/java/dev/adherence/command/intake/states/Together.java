package dev.adherence.command.intake.states;

import dev.adherence.events.AgentState;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * What several parts come to: any contact that the agent has is a call, whatever else; else work after one; else what they
 * chose for all channels, or the most available of what they chose for each. Who signs out has no contact any more. Pure, and the same for every order in which the parts were told.
 */
final class Together {

    /** @param queue of the contact that makes it so; null where none does */
    record State(AgentState state, String rawState, String queue) {}

    private Together() {}

    /** The state from each instant on at which a part changes. */
    static Map<Instant, State> over(Collection<PartChange> changes) {
        Map<Instant, State> states = new TreeMap<>();
        PartsNow now = new PartsNow();
        changes.stream()
                .sorted(Comparator.comparing(PartChange::at)
                        .thenComparing(PartChange::part)
                        .thenComparing(PartChange::rank))
                .forEach(change -> {
                    now.tell(change);
                    states.put(change.at(), now.state());
                });
        return states;
    }
}
