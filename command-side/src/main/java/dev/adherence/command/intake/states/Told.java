package dev.adherence.command.intake.states;

import dev.adherence.command.agent.AgentCommand.StateRecord;
import dev.adherence.command.intake.states.FeedAdapter.Reading;
import java.time.Instant;
import java.util.List;

/**
 * What a record tells of an agent; the rest of a reading is added only where the vendor tells it.
 *
 * @param agentIds what the vendor calls the agent, the best first
 * @param sequence which of several of one instant is the later; null: the vendor does not tell
 * @param seenAt see {@link StateRecord}
 */
public record Told(List<String> agentIds, Meant meant, Instant at, String queue, Long sequence, Instant seenAt) {

    public static Told of(List<String> agentIds, Meant meant, Instant at) {
        return new Told(agentIds, meant, at, null, null, null);
    }

    public Told queue(String name) {
        return new Told(agentIds, meant, at, name, sequence, seenAt);
    }

    public Told sequence(long number) {
        return new Told(agentIds, meant, at, queue, number, seenAt);
    }

    public Told seen(Instant instant) {
        return new Told(agentIds, meant, at, queue, sequence, instant);
    }

    public Reading reading(int index) {
        StateRecord record = new StateRecord(index, meant.state(), meant.rawState(), at, queue, null, sequence, seenAt);
        return new Reading(new StateChange(agentIds, record), false, meant.unmapped());
    }
}
