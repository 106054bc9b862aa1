package dev.adherence.query.reports;

import static dev.adherence.query.wiring.Columns.date;
import static dev.adherence.query.wiring.Columns.instant;
import static dev.adherence.query.wiring.Columns.uuid;
import static dev.adherence.query.wiring.Columns.uuids;

import dev.adherence.events.AlertType;
import dev.adherence.query.board.StatesQuery.Knowledge;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
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

    private static final String DATE = "coalesce(shift_date, (created_at at time zone 'UTC')::date)";

    private static final String ASKED =
            "{reach} and " + DATE + " between :from and :to" + " and (:then or retracted_at is null)";

    private static final String COUNTS =
            "select %s as key, type, count(*) as alerts from alert where " + ASKED + " group by 1, 2";

    private static final String MEDIANS = """
            select %s as key, percentile_cont(0.5) within group (order by greatest(0, extract(epoch from
                     acknowledged_at - greatest(created_at, (select recorded_at from alert_change
                                                              where alert_id = alert.id order by version limit 1))))) as median
              from alert %s where acknowledged_at is not null and """ + " " + ASKED + " group by 1";

    /** Of groups that have any, and of all of them together; the medians in seconds. */
    record Found(
            Map<Group, Map<String, Long>> counts, Map<String, Long> total, Map<Group, Long> medians, Long median) {}

    private final JdbcClient jdbc;

    AlertFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static Map<String, Long> none() {
        Map<String, Long> none = new LinkedHashMap<>();
        for (AlertType type : AlertType.values()) {
            none.put(type.toString(), 0L);
        }
        return none;
    }

    Found read(Reach reach) {
        Found found = new Found(new HashMap<>(), none(), new HashMap<>(), median(reach));
        asked(reach, COUNTS.formatted(key(reach))).query(row -> {
            long count = row.getLong("alerts");
            found.total().merge(row.getString("type"), count, Long::sum);
            for (Group group : groups(reach, row)) {
                found.counts().computeIfAbsent(group, any -> none()).merge(row.getString("type"), count, Long::sum);
            }
        });
        boolean teams = reach.request().groupBy() == ReportRequest.GroupBy.TEAM;
        String medians = MEDIANS.formatted(
                teams ? "array[team]" : key(reach), teams ? "cross join lateral unnest(team_ids) as team" : "");
        asked(reach, medians).query(row -> {
            for (Group group : groups(reach, row)) {
                found.medians().put(group, Math.round(row.getDouble("median")));
            }
        });
        return found;
    }

    private Long median(Reach reach) {
        return asked(reach, MEDIANS.formatted("null", ""))
                .query((row, n) -> Math.round(row.getDouble("median")))
                .optional()
                .orElse(null);
    }

    private JdbcClient.StatementSpec asked(Reach reach, String sql) {
        return reach.in(jdbc, sql).param("then", reach.request().knowledge() == Knowledge.THEN);
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
