package dev.adherence.command.feeds;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says whether a source has anybody to tell of: active employees whose last state it told and who are signed in by it. */
@Component
class SourcesInUse {

    private final JdbcClient jdbc;

    SourcesInUse(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param known whether it is known of every employee; it is not right after an upgrade
     * @param since when the first of them became active; null: nobody is signed in
     */
    record Answer(boolean known, Instant since) {}

    Answer of(UUID organizationId, String source) {
        return jdbc.sql("""
                        select coalesce(bool_and(due.signed_in is not null), true) as known,
                               min(due.active_since) filter (where due.signed_in and due.source = :source) as since
                        from due join employee on employee.id = due.employee_id
                        where employee.organization_id = :organization
                        """)
                .param("organization", organizationId)
                .param("source", source)
                .query((row, n) -> {
                    Timestamp since = row.getTimestamp("since");
                    return new Answer(row.getBoolean("known"), since == null ? null : since.toInstant());
                })
                .single();
    }

    /** Has those judged of whom it is not known; who is being written by somebody else will be known then. */
    void ask(UUID organizationId, Instant now) {
        jdbc.sql("""
                        update due set due_at = :now
                        where employee_id in (
                            select due.employee_id from due join employee on employee.id = due.employee_id
                            where employee.organization_id = :organization and due.signed_in is null
                              and (due.due_at is null or due.due_at > :now)
                            for update of due skip locked)
                        """)
                .param("organization", organizationId)
                .param("now", Timestamp.from(now))
                .update();
    }
}
