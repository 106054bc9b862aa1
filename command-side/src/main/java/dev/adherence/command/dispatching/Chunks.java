package dev.adherence.command.dispatching;

import dev.adherence.command.agent.AgentCommand;
import dev.adherence.command.agent.AgentCommand.MakeChange;
import dev.adherence.command.agent.AgentCommand.PublishSchedule;
import dev.adherence.command.agent.AgentCommand.RecordStates;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Cuts many commands into what one append can take, by the number of agents and by the events to be expected. */
final class Chunks {

    private static final int AGENTS = 250;
    private static final int EVENTS = 1_000;

    private Chunks() {}

    /** In order of id, so that two batches never wait for each other's agents. */
    static List<List<AgentCommand>> of(Collection<? extends AgentCommand> commands) {
        List<AgentCommand> sorted = new ArrayList<>(commands);
        sorted.sort(Comparator.comparing(AgentCommand::employeeId));
        List<List<AgentCommand>> chunks = new ArrayList<>();
        List<AgentCommand> chunk = new ArrayList<>();
        int events = 0;
        for (AgentCommand command : sorted) {
            int more = expectedEvents(command);
            if (chunk.size() == AGENTS || !chunk.isEmpty() && events + more > EVENTS) {
                chunks.add(chunk);
                chunk = new ArrayList<>();
                events = 0;
            }
            chunk.add(command);
            events += more;
        }
        if (!chunk.isEmpty()) {
            chunks.add(chunk);
        }
        return chunks;
    }

    /** Each of the records, and what follows from them all. */
    private static int expectedEvents(AgentCommand command) {
        if (command instanceof RecordStates states) {
            return states.records().size() + 2;
        } else if (command instanceof PublishSchedule schedule) {
            return schedule.records().size() + 2;
        } else if (command instanceof MakeChange change) {
            return change.steps().size() + 10;
        }
        return 2;
    }
}
