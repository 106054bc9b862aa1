package dev.adherence.command.schedule;

import dev.adherence.command.adherence.AgentCommand;
import dev.adherence.command.adherence.AgentCommand.PublishSchedule;
import dev.adherence.command.adherence.AgentCommand.ShiftRecord;
import dev.adherence.command.adherence.Answer;
import dev.adherence.command.importing.ApiClient;
import dev.adherence.command.importing.ImportResult;
import dev.adherence.command.importing.batches.CommandBatch;
import dev.adherence.command.roster.Roster;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/** Publishes shifts: wall times become instants here, everything else the agent decides. */
@Service
public class ScheduleImport {

    private static final int MOST_AGENTS = 250;

    /** A published date is an event, and most bring a verdict with them. */
    private static final int MOST_RECORDS = 1_000;

    private final Roster roster;
    private final Clock clock;
    private final CommandBatch agents;

    ScheduleImport(Roster roster, Clock clock, CommandBatch agents) {
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
        send(batch, client.source(), deciding);
        return batch.result();
    }

    private void send(
            ScheduleBatch batch, String publishedBy, Function<List<AgentCommand>, Map<UUID, Answer>> deciding) {
        List<AgentCommand> chunk = new ArrayList<>();
        int records = 0;
        for (Map.Entry<UUID, List<ShiftRecord>> entry : batch.byEmployee().entrySet()) {
            if (!chunk.isEmpty()
                    && (chunk.size() == MOST_AGENTS
                            || records + entry.getValue().size() > MOST_RECORDS)) {
                batch.count(chunk, deciding.apply(chunk));
                chunk = new ArrayList<>();
                records = 0;
            }
            chunk.add(new PublishSchedule(
                    entry.getKey(), entry.getValue(), batch.replaceDates(), publishedBy, clock.instant()));
            records += entry.getValue().size();
        }
        if (!chunk.isEmpty()) {
            batch.count(chunk, deciding.apply(chunk));
        }
    }
}
