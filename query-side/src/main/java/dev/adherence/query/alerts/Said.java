package dev.adherence.query.alerts;

import static dev.adherence.query.wiring.Columns.instant;
import static dev.adherence.query.wiring.Columns.uuid;

import dev.adherence.events.Actor;
import dev.adherence.events.AgentEvent.AlertCarryOverWithdrawn;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** One thing that a person said of an alert, read back from the alert's own changes. */
record Said(boolean acknowledged, Actor by, Instant at, String notes) {

    /** All that was said of the alert so far and belongs to it still, in order; what has not been written yet is not among it. */
    static List<Said> of(JdbcTemplate jdbc, AlertCarryOverWithdrawn withdrawn) {
        return jdbc.query(
                """
                select event, by_id, by_name, effective_at, notes from alert_change said
                 where alert_id = ? and by_id is not null and carried_from is distinct from ?
                   and not exists (select from alert_change
                                    where alert_id = said.alert_id and event = 'withdrawn'
                                      and carried_from = said.carried_from and version > said.version)
                 order by version
                """,
                (row, n) -> new Said(
                        row.getString("event").equals("acknowledged"),
                        new Actor(uuid(row, "by_id"), row.getString("by_name")),
                        instant(row, "effective_at"),
                        row.getString("notes")),
                withdrawn.alertId(),
                withdrawn.carriedFrom());
    }
}
