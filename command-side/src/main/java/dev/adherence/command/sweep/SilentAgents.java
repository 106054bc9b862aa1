package dev.adherence.command.sweep;

import dev.adherence.command.feeds.FeedChanged;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Has the agents of a feed judged anew when it falls silent or is heard again, and those of whom another has told since: a silence is
 * noticed when it is minutes old, and until then the silent feed may have told of their state.
 */
@Component
class SilentAgents {

    /** By then every node has read of the silence; the second look puts right what one judged before it had. */
    private static final Duration EVERYWHERE_KNOWN = Duration.ofSeconds(11);

    private final JdbcClient jdbc;
    private final Sweep sweep;
    private final Clock clock;

    SilentAgents(JdbcClient jdbc, Sweep sweep, Clock clock) {
        this.jdbc = jdbc;
        this.sweep = sweep;
        this.clock = clock;
    }

    @EventListener
    void on(FeedChanged change) {
        Instant now = clock.instant();
        List<UUID> agents = jdbc.sql("""
                        SELECT employee_id FROM due
                        WHERE (source = :source OR source_since > :at)
                          AND employee_id IN (SELECT id FROM employee WHERE organization_id = :organization)
                        """)
                .param("source", change.source())
                .param("at", Timestamp.from(change.at()))
                .param("organization", change.organizationId())
                .query(UUID.class)
                .list();
        // in order of id as every append, and first, so that a node that dies or fails meanwhile leaves it to the
        // others
        jdbc.sql("""
                        UPDATE due SET look_again_at = greatest(look_again_at, :again)
                        FROM (SELECT employee_id FROM due WHERE employee_id = ANY(:agents)
                              ORDER BY employee_id FOR UPDATE) locked
                        WHERE due.employee_id = locked.employee_id
                        """)
                .param("again", Timestamp.from(now.plus(EVERYWHERE_KNOWN)))
                .param("agents", agents.toArray(UUID[]::new))
                .update();
        sweep.judge(agents, now);
    }
}
