package dev.adherence.command.changes;

import dev.adherence.command.agent.AgentCommand;
import dev.adherence.command.agent.AgentCommand.MakeChange;
import dev.adherence.events.Actor;
import dev.adherence.events.ChangeKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** What one person changes by one act, of all agents together; of each the steps in their order. */
public record Change(UUID id, ChangeKind kind, List<? extends AgentCommand> steps, Actor by, Instant now) {

    List<MakeChange> ofEachAgent() {
        Map<UUID, List<AgentCommand>> steps = new TreeMap<>();
        steps().forEach(step -> steps.computeIfAbsent(step.employeeId(), agent -> new ArrayList<>())
                .add(step));
        List<MakeChange> changes = new ArrayList<>();
        steps.forEach((agent, own) -> changes.add(new MakeChange(agent, id, kind, own, by, now)));
        return changes;
    }
}
