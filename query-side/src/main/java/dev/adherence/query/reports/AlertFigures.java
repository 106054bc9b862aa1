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

    /** All in one look at each alert. */
    private static final String ALERTS = """
            select %s as key, type, count(*) as alerts, array_agg(wait) filter (where wait is not null) as waits
              from alert_counted
             where {reach} and date between :from and :to and not retracted
             group by 1, 2
            """;

    private static final double MICROS = 1e6;

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
        reach.in(jdbc, ALERTS.formatted(key(reach))).query(row -> {
            AlertType type = Columns.one(row, "type", AlertType.class);
            long count = row.getLong("alerts");
            double[] waits = waits(row);
            found.add(type, count, waits, groups(reach, row));
        });
        return found;
    }

    private static double[] waits(ResultSet row) throws SQLException {
        Array waits = row.getArray("waits");
        if (waits == null) {
            return new double[0];
        }
        Long[] micros = (Long[]) waits.getArray();
        double[] all = new double[micros.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = micros[i] / MICROS;
        }
        return all;
    }

    private static String key(Reach reach) {
        return switch (reach.request().groupBy()) {
            case AGENT -> "employee_id";
            case TEAM -> "team_ids";
            case DAY -> "date";
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
