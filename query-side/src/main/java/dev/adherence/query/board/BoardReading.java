package dev.adherence.query.board;

import static dev.adherence.query.wiring.Columns.instant;
import static dev.adherence.query.wiring.Columns.one;
import static dev.adherence.query.wiring.Columns.uuid;

import dev.adherence.events.AdherenceStatus;
import dev.adherence.events.AgentState;
import dev.adherence.events.ScheduledState;
import dev.adherence.events.Viewer;
import dev.adherence.query.wiring.Columns;
import dev.adherence.query.wiring.Scope;
import dev.adherence.query.wiring.Visibility;
import dev.adherence.query.wiring.VisibleTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes a row of the board of what the database answers: with names, the viewer's own teams first, and of who moved no more than their time. */
final class BoardReading {

    private final Map<UUID, String> teamNames = new HashMap<>();
    private final Set<UUID> preferred;
    private final Map<UUID, VisibleTime> moved;

    BoardReading(JdbcClient jdbc, Visibility visibility, Viewer viewer, UUID teamId) {
        this.preferred =
                teamId != null ? Set.of(teamId) : Scope.of(viewer, null).teams();
        this.moved = visibility.ofThoseWhoMoved(viewer);
        jdbc.sql("select id, name from team where organization_id = :organization")
                .param("organization", viewer.organizationId())
                .query(row -> {
                    teamNames.put(uuid(row, "id"), row.getString("name"));
                });
    }

    StatesView.Row row(ResultSet row, Instant lastReceivedAt) throws SQLException {
        StatesView.Row whole = whole(row, lastReceivedAt);
        Optional<VisibleTime.Part> part =
                moved.getOrDefault(whole.employeeId(), VisibleTime.ALL).at(instant(row, "at"));
        if (part.isEmpty()) {
            return whole;
        }
        StatesView.ShiftTimes shift = whole.shift() == null
                ? null
                : new StatesView.TimedShift(instant(row, "start_at"), instant(row, "end_at"), whole.shift())
                        .seen(part.get(), ZoneId.of(row.getString("zone")));
        return whole.seen(part.get(), shift);
    }

    private StatesView.Row whole(ResultSet row, Instant lastReceivedAt) throws SQLException {
        List<UUID> teams = Columns.uuids(row, "team_ids");
        UUID team =
                teams.stream().filter(preferred::contains).findFirst().orElse(teams.isEmpty() ? null : teams.get(0));
        AgentState state = one(row, "state", AgentState.class);
        AdherenceStatus status = one(row, "status", AdherenceStatus.class);
        String shiftStart = row.getString("start_time");
        return new StatesView.Row(
                uuid(row, "employee_id"),
                row.getString("first_name") + " " + row.getString("last_name"),
                row.getString("number"),
                state == null ? AgentState.OFFLINE : state,
                instant(row, "state_started_at"),
                row.getString("queue"),
                one(row, "scheduled_state", ScheduledState.class),
                status != AdherenceStatus.OUT,
                shiftStart == null
                        ? null
                        : new StatesView.ShiftTimes(shiftStart, row.getString("end_time"), row.getString("time_zone")),
                status == null ? AdherenceStatus.IN : status,
                instant(row, "since"),
                team,
                team == null ? null : teamNames.get(team),
                lastReceivedAt,
                row.getBoolean("active"));
    }
}
