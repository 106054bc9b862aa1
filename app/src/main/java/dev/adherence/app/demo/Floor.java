package dev.adherence.app.demo;

import dev.adherence.command.intake.ApiClient;
import dev.adherence.command.intake.ImportResult;
import dev.adherence.command.roster.EmployeeImport;
import dev.adherence.command.schedule.ScheduleImport;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts people and their shifts where any customer's go: into the imports of employees and schedules. Again is harmless. */
@Component
@ConditionalOnProperty("adherence.demo")
class Floor {

    private static final Logger LOG = LoggerFactory.getLogger(Floor.class);

    private final EmployeeImport employees;
    private final ScheduleImport schedules;
    private final Duties duties;
    private final JsonMapper json;

    Floor(EmployeeImport employees, ScheduleImport schedules, Duties duties, JsonMapper json) {
        this.employees = employees;
        this.schedules = schedules;
        this.duties = duties;
        this.json = json;
    }

    void employ(ApiClient client) {
        List<JsonNode> records = new ArrayList<>();
        for (Person person : Person.everybody()) {
            ObjectNode record = json.createObjectNode();
            record.put("email", person.email());
            record.put("firstName", person.firstName());
            record.put("lastName", person.lastName());
            record.put("employeeId", person.number());
            record.put("team", person.team());
            record.put("role", "agent");
            record.putArray("skills").add(person.queue());
            records.add(record);
        }
        tell("employees", employees.importEmployees(client, records, false));
    }

    /** All duties that matter now, and those of them that may not be published yet. */
    record Laid(List<Duty> duties, List<Duty> unpublished) {}

    /** Lays the duties that are missing. */
    Laid lay(ZoneId zone, Instant now, boolean justStarted) {
        List<Duty> known = duties.around(now);
        List<Duty> missing = new Rota(Person.everybody(), zone).missing(known, now, justStarted);
        duties.add(missing);
        List<Duty> all = new ArrayList<>(known);
        all.addAll(missing);
        // after a start also the known ones: a crash may have come between the rows and their publication
        return new Laid(
                all,
                justStarted
                        ? all.stream().filter(duty -> duty.end().isAfter(now)).toList()
                        : missing);
    }

    void publish(ApiClient client, ZoneId zone, List<Duty> unpublished) {
        if (!unpublished.isEmpty()) {
            List<JsonNode> records = unpublished.stream()
                    .map(duty -> (JsonNode) record(duty, zone))
                    .toList();
            tell("shifts", schedules.importSchedules(client, records, false));
        }
    }

    private ObjectNode record(Duty duty, ZoneId zone) {
        ObjectNode record = json.createObjectNode();
        record.put("employeeId", duty.person().number());
        record.put("date", duty.start().atZone(zone).toLocalDate().toString());
        record.put("startTime", wall(duty.start(), zone));
        record.put("endTime", wall(duty.end(), zone));
        ArrayNode segments = record.putArray("segments");
        for (Duty.Pause pause : duty.pauses()) {
            ObjectNode segment = segments.addObject();
            segment.put("type", pause.type().toString());
            segment.put("startTime", wall(pause.start(), zone));
            segment.put("endTime", wall(pause.end(), zone));
        }
        return record;
    }

    private static String wall(Instant instant, ZoneId zone) {
        return ZonedDateTime.ofInstant(instant, zone)
                .toLocalTime()
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
    }

    /** Who tries the demo may change all of it; what no longer goes with that is left out. */
    private static void tell(String what, ImportResult result) {
        if (!result.errors().isEmpty()) {
            LOG.info(
                    "{} of the demo's {} do not go with what was changed since and are left out, the first: {}",
                    result.errors().size(),
                    what,
                    result.errors().get(0).error());
        }
    }
}
