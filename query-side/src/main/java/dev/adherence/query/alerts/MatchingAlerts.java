package dev.adherence.query.alerts;

import static dev.adherence.query.wiring.Columns.at;

import dev.adherence.query.alerts.AlertsQuery.Filter;
import dev.adherence.query.wiring.Asked;
import dev.adherence.query.wiring.Columns;
import java.sql.Types;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** What a filter asks of the rows of {@code alert}, which are named {@code a}; who may see them is not its business. */
final class MatchingAlerts {

    private MatchingAlerts() {}

    /** Begins with {@code and}, unless nothing is asked; what is not asked would be looked at for each row. */
    static String condition(Filter filter) {
        StringBuilder sql = new StringBuilder();
        Asked.narrow(sql, filter.status(), "a.status = :status");
        Asked.narrow(sql, filter.type(), "a.type = :type");
        String ofPresentTeams = AlertsQuery.OF_PRESENT_TEAMS.formatted("array[:team]::uuid[]");
        Asked.narrow(sql, filter.teamId(), "(:team = any(a.team_ids) or " + ofPresentTeams + ")");
        Asked.narrow(sql, filter.employeeId(), "a.employee_id = :employee");
        Asked.narrow(sql, filter.from(), "a.created_at >= :from");
        Asked.narrow(sql, filter.to(), "a.created_at < :to");
        Asked.narrow(sql, filter.resolution(), "a.resolution = :resolution");
        Asked.narrow(sql, filter.retracted(), "(a.retracted_at is not null) = :retracted");
        return sql.toString();
    }

    static StatementSpec bound(StatementSpec statement, Filter filter) {
        return statement
                .param("status", Columns.word(filter.status()))
                .param("type", Columns.word(filter.type()))
                .param("team", filter.teamId(), Types.OTHER)
                .param("employee", filter.employeeId(), Types.OTHER)
                .param("from", at(filter.from()))
                .param("to", at(filter.to()))
                .param("resolution", Columns.word(filter.resolution()))
                .param("retracted", filter.retracted());
    }
}
