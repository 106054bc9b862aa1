package dev.adherence.query.history;

import dev.adherence.events.TrailEvent;
import dev.adherence.events.Viewer;
import dev.adherence.eventstore.RecordedEvents;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The log as one organisation sees it. */
@Component
class EventLog {

    private static final long FRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private record Head(long position, long nanos) {}

    private final RecordedEvents recorded;
    private final JdbcClient jdbc;
    private volatile Head known;

    EventLog(RecordedEvents recorded, JdbcClient jdbc) {
        this.recorded = recorded;
        this.jdbc = jdbc;
    }

    EventReading reading(Viewer viewer, EventFilter filter) {
        return new EventReading(this, recorded, viewer, filter);
    }

    /** Up to where everything is there; many who follow ask for it, and it may be as old as they do not notice. */
    long head() {
        Head head = known;
        long now = System.nanoTime();
        if (head == null || now - head.nanos > FRESH_NANOS) {
            head = new Head(recorded.head(), now);
            known = head;
        }
        return head.position;
    }

    /** The greatest number of a stream, of anybody's: where it is the same, nobody has a new one. */
    int newestStream() {
        return jdbc.sql("select coalesce(max(number), 0) from stream")
                .query(Integer.class)
                .single();
    }

    /** The numbers of the streams of the viewer's organisation that they may read, or of one of its employees alone. */
    List<Integer> streams(Viewer viewer, UUID employeeId) {
        UUID trail = viewer.seesTrail() ? TrailEvent.streamOf(viewer.organizationId()) : null;
        return jdbc.sql("""
                        select number from stream where id in (
                            select id::text from employee
                             where organization_id = :organization and (:employee::uuid is null or id = :employee)
                            union all
                            select :organization::text where :employee::uuid is null
                            union all
                            select :trail::text where :employee::uuid is null)
                        """)
                .param("organization", viewer.organizationId())
                .param("trail", trail, java.sql.Types.OTHER)
                .param("employee", employeeId, java.sql.Types.OTHER)
                .query(Integer.class)
                .list();
    }
}
