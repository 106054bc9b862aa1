package dev.adherence.command.whatif;

import dev.adherence.command.agent.AgentCommand.ShiftRecord;
import dev.adherence.command.schedule.ScheduleTrial;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Those of a node: its tables and its clock. */
@Component
class StoredSurroundings implements Surroundings {

    private static final int MOST_DAYS = 92;

    private final ScheduleTrial schedules;
    private final JdbcClient jdbc;
    private final Clock clock;

    StoredSurroundings(ScheduleTrial schedules, JdbcClient jdbc, Clock clock) {
        this.schedules = schedules;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public int mostDays() {
        return MOST_DAYS;
    }

    @Override
    public LocalDate today(UUID organizationId) {
        return LocalDate.ofInstant(
                clock.instant(),
                ZoneId.of(jdbc.sql("select time_zone from organization where id = ?")
                        .param(organizationId)
                        .query(String.class)
                        .single()));
    }

    @Override
    public boolean isTeam(UUID organizationId, UUID id) {
        return !jdbc.sql("select id from team where id = ? and organization_id = ?")
                .params(id, organizationId)
                .query()
                .listOfRows()
                .isEmpty();
    }

    @Override
    public boolean isEmployee(UUID organizationId, UUID id) {
        return !jdbc.sql("select id from employee where id = ? and organization_id = ?")
                .params(id, organizationId)
                .query()
                .listOfRows()
                .isEmpty();
    }

    @Override
    public Map<UUID, List<ShiftRecord>> schedule(UUID organizationId, JsonNode list) {
        return schedules.read(organizationId, list);
    }
}
