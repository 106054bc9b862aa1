package dev.adherence.command.schedule;

import dev.adherence.command.agent.AgentCommand;
import dev.adherence.command.agent.AgentCommand.PublishSchedule;
import dev.adherence.command.agent.Answer;
import dev.adherence.command.dispatching.Dispatcher;
import dev.adherence.command.intake.ApiClient;
import dev.adherence.command.intake.ImportResult;
import dev.adherence.command.roster.Roster;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/** Publishes shifts: wall times become instants here, everything else the agent decides. */
@Service
public class ScheduleImport {

    private final Roster roster;
    private final Clock clock;
    private final Dispatcher agents;

    ScheduleImport(Roster roster, Clock clock, Dispatcher agents) {
        this.roster = roster;
        this.clock = clock;
        this.agents = agents;
    }

    public ImportResult importSchedules(ApiClient client, List<JsonNode> data, boolean replaceDates) {
        return taken(client, data, replaceDates, agents::send);
    }

    /** What {@link #importSchedules} would answer; keeps nothing. */
    public ImportResult preview(ApiClient client, List<JsonNode> data, boolean replaceDates) {
        return taken(client, data, replaceDates, agents::preview);
    }

    private ImportResult taken(
            ApiClient client,
            List<JsonNode> data,
            boolean replaceDates,
            Function<List<AgentCommand>, Map<UUID, Answer>> deciding) {
        ScheduleBatch batch = new ScheduleBatch(data, replaceDates);
        batch.read();
        batch.resolve(roster.find(client.organizationId(), batch.employeeIds()));
        batch.refuseDoubles();
        if (replaceDates) {
            batch.refuseSpoiltDays();
        }
        List<AgentCommand> commands = batch.byEmployee().entrySet().stream()
                .map(entry -> (AgentCommand) new PublishSchedule(
                        entry.getKey(), entry.getValue(), replaceDates, client.source(), clock.instant()))
                .toList();
        batch.count(commands, deciding.apply(commands));
        return batch.result();
    }
}
