package dev.adherence.command.schedule;

import dev.adherence.command.agent.AgentCommand.ShiftRecord;
import dev.adherence.command.intake.ImportResult.RecordError;
import dev.adherence.command.roster.Roster;
import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Reads shifts that are tried and published nowhere; unlike an import, nothing of them counts unless all of it is right. */
@Component
public class ScheduleTrial {

    private static final int MOST = 2_000;

    private final Roster roster;

    ScheduleTrial(Roster roster) {
        this.roster = roster;
    }

    /** By employee; the records are as in an import with {@code replaceDates}: each date that is named becomes exactly what is given. */
    public Map<UUID, List<ShiftRecord>> read(UUID organizationId, JsonNode list) {
        if (!list.isArray() || list.size() > MOST) {
            throw Refusal.invalid(
                            "schedule must be a list of at most " + MOST + " records as an import of schedules has")
                    .field("schedule");
        }
        List<JsonNode> data = new ArrayList<>();
        list.forEach(data::add);
        refuseUnknownFields(data);
        ScheduleBatch batch = new ScheduleBatch(data, true);
        batch.read();
        batch.resolve(roster.find(organizationId, batch.employeeIds()));
        batch.refuseDoubles();
        batch.refuseSpoiltDays();
        batch.result().errors().stream().findFirst().ifPresent(error -> {
            throw refusal(error);
        });
        return batch.byEmployee();
    }

    private static void refuseUnknownFields(List<JsonNode> data) {
        for (int index = 0; index < data.size(); index++) {
            for (String name : data.get(index).propertyNames()) {
                if (!ScheduleRecord.FIELDS.contains(name)) {
                    String field = "schedule[" + index + "]." + name;
                    throw Refusal.invalid(field + " is unknown")
                            .code(ErrorCode.UNKNOWN_FIELD)
                            .field(field);
                }
            }
        }
    }

    private static Refusal refusal(RecordError error) {
        String field = "schedule[" + error.index() + "]" + (error.field() == null ? "" : "." + error.field());
        return Refusal.invalid(field + ": " + error.error()).code(error.code()).field(field);
    }
}
