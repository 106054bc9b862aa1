package dev.adherence.query.reports;

import static dev.adherence.query.wiring.Columns.date;
import static dev.adherence.query.wiring.Columns.instant;
import static dev.adherence.query.wiring.Columns.uuid;
import static dev.adherence.query.wiring.Columns.uuids;

import dev.adherence.events.AlertType;
import dev.adherence.query.wiring.Columns;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How many alerts of each type belong to the shifts of a report, and how long it took until somebody acknowledged one, from when it could be
 * seen. As it is known now, those that were taken back have never been.
 */
@Component
class AlertFigures {

    /** Of alerts outside of shifts, as the oldest ones say it. */
    private static final String CREATED = "(created_at at time zone 'UTC')::date";

    private static final String DATE = "coalesce(shift_date, " + CREATED + ")";

    /**
     * All in one look at each alert; no alert opens outside of these instants, and an index has them. Dates that are stored and dates that are
     * computed are asked for apart: of a computed one the server expects few rows, and sorts them on disk. When an alert was first recorded is
     * empty where a node of an older version wrote it during an update: then, until it is mended, it counts from when it opened.
     */
    private static final String ALERTS = """
            select %1$s as key, type, count(*) as alerts,
                   array_agg(greatest(0, date_part('epoch', acknowledged_at - greatest(created_at, first_recorded_at))))
                     filter (where acknowledged_at is not null) as waits
              from alert
             where {reach} and created_at >= :first and created_at < :last
               and (shift_date between :from and :to or shift_date is null and %2$s between :from and :to)
               and retracted_at is null
             group by 1, 2
            """;

    /** Of groups that have any, and of all of them together. */
    record Found(Map<Group, AlertSums> groups, AlertSums total) {

        void add(AlertType type, long count, double[] waits, List<Group> of) {
            total.add(type, count, waits);
            of.forEach(group ->
                    groups.computeIfAbsent(group, any -> AlertSums.none()).add(type, count, waits));
        }

        AlertSums of(Group group) {
            return groups.getOrDefault(group, AlertSums.none());
        }
    }

    private final JdbcClient jdbc;

    AlertFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param then when each date was over, of what was known by then; null: as it is known now */
    Found read(Reach reach, DatesThen then) {
        Found found = new Found(new HashMap<>(), AlertSums.none());
        if (then != null) {
            new AlertsThen(jdbc, reach, then).read(found);
            return found;
        }
        reach.in(jdbc, ALERTS.formatted(key(reach), CREATED))
                .param("first", start(reach.request().firstDay()))
                .param("last", start(reach.request().lastDay()))
                .query(row -> {
                    AlertType type = Columns.one(row, "type", AlertType.class);
                    long count = row.getLong("alerts");
                    double[] waits = waits(row);
                    found.add(type, count, waits, groups(reach, row));
                });
        return found;
    }

    private static Object start(LocalDate day) {
        return Columns.at(day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private static double[] waits(ResultSet row) throws SQLException {
        Array waits = row.getArray("waits");
        if (waits == null) {
            return new double[0];
        }
        Double[] seconds = (Double[]) waits.getArray();
        double[] all = new double[seconds.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = seconds[i];
        }
        return all;
    }

    private static String key(Reach reach) {
        return switch (reach.request().groupBy()) {
            case AGENT -> "employee_id";
            case TEAM -> "team_ids";
            case DAY -> DATE;
            case INTERVAL -> "date_bin('15 minutes', created_at, 'epoch')";
        };
    }

    private static List<Group> groups(Reach reach, ResultSet row) throws SQLException {
        return switch (reach.request().groupBy()) {
            case AGENT -> List.of(Group.ofAgent(uuid(row, "key")));
            case TEAM ->
                reach.named(uuids(row, "key")).stream().map(Group::ofTeam).toList();
            case DAY -> List.of(Group.ofDate(date(row, "key")));
            case INTERVAL -> List.of(Group.ofStart(instant(row, "key")));
        };
    }
}
