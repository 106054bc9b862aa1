package dev.adherence.query.board;

import static dev.adherence.query.wiring.Columns.at;

import dev.adherence.query.board.StatesQuery.Knowledge;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** The moments of {@code [from, to]} at which something of an agent's row may change, the beginning among them. */
record Moments(Instant from, Instant to, Knowledge knowledge) {

    /**
     * Of who was ever to be seen: where a membership, a verdict, a shift or a day begins or ends, and, for what was known then, where it
     * began or ceased to be believed. What was believed of the beginning is followed from each verdict to the one that took its place, so
     * that however long the past is, it is not looked through; only of whom nothing was believed for a while, all verdicts are looked at.
     */
    static final String SQL =
            """
            select e.id as employee_id, change.at
              from employee e
             cross join lateral (
               select :at::timestamptz as at
               union
               select valid_from from membership where employee_id = e.id
               union
               select begins from day_of
               union
               select min(received_at) from state_row where employee_id = e.id
               union
               select edge.at from (
                 with recursive held as (
                   (%s)
                   union all
                   select next.* from held cross join lateral (%s) as next where held.superseded_at <= :to)
                 select * from held
                 union all
                 (select * from verdict
                   where employee_id = e.id and valid_from > :at and valid_from <= :to
                     and case when :corrected then superseded_at is null else recorded_at <= :to end)
                 union all
                 (select * from verdict
                   where not :corrected and not exists (select from held where superseded_at is null or superseded_at > :to)
                     and employee_id = e.id and valid_from <= :at and (valid_to is null or valid_to > :at)
                     and recorded_at > :at and recorded_at <= :to)) as v
                cross join lateral (values
                  (v.valid_from), (v.valid_to),
                  (case when not :corrected then v.recorded_at end), (case when not :corrected then v.superseded_at end)) as edge (at)
               union
               select edge.at from shift_row s
                cross join lateral (values
                  (s.start_at), (s.end_at),
                  (case when not :corrected then s.published_at end), (case when not :corrected then s.superseded_at end)) as edge (at)
                where s.employee_id = e.id and s.date between :first::date - 2 and :last::date + 2) as change
             where e.organization_id = :organization and change.at >= :at and change.at <= :to
               and exists (
                 select 1 from membership
                  where employee_id = e.id and (:everyone or team_ids && :teams or e.id = :self)
                    and (:team::uuid is null or :team = any(team_ids)))
            """.formatted(BoardRows.believed(":at", ":at"), BoardRows.believed(":at", "held.superseded_at"));

    StatementSpec bound(StatementSpec statement) {
        return statement
                .param("to", at(to))
                .param("first", LocalDate.ofInstant(from, ZoneOffset.UTC))
                .param("last", LocalDate.ofInstant(to, ZoneOffset.UTC));
    }
}
