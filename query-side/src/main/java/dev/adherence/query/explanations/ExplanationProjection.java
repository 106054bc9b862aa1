package dev.adherence.query.explanations;

import static dev.adherence.query.wiring.Columns.at;

import dev.adherence.events.AgentEvent.ExplanationAnswered;
import dev.adherence.events.AgentEvent.ExplanationEvent;
import dev.adherence.events.AgentEvent.ExplanationFiled;
import dev.adherence.events.AgentEvent.ExplanationWithdrawn;
import dev.adherence.events.Interval;
import dev.adherence.events.UnknownEvent;
import dev.adherence.query.explanations.FiledExplanation.Status;
import dev.adherence.query.projecting.Batch;
import dev.adherence.query.projecting.ModelTable;
import dev.adherence.query.projecting.ReadModel;
import dev.adherence.query.projecting.Recorded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Keeps every explanation as it stands; it never decides anything about one. */
@Component
@ProcessingGroup(ExplanationProjection.NAME)
public class ExplanationProjection implements ReadModel {

    public static final String NAME = "explanations";

    /** Filed anew it is open again, with nothing said of how it was withdrawn. */
    private static final String FILED = """
            insert into explanation
            (employee_id, explanation_id, alert_id, begins, ends, reason, note, filed_by_id, filed_by_name, filed_at, status, version)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'open', ?)
            on conflict (employee_id, explanation_id) do update
            set (alert_id, begins, ends, reason, note, filed_by_id, filed_by_name, filed_at, status, withdrawn_at, version)
              = (excluded.alert_id, excluded.begins, excluded.ends, excluded.reason, excluded.note, excluded.filed_by_id,
                 excluded.filed_by_name, excluded.filed_at, excluded.status, null, excluded.version)
            where explanation.version < excluded.version
            """;

    private static final String ANSWERED = """
            update explanation
               set status = ?, excused_from = ?, excused_to = ?, notes = ?, answered_by_id = ?, answered_by_name = ?, answered_at = ?,
                   version = ?
             where employee_id = ? and explanation_id = ? and version < ?
            """;

    private static final String WITHDRAWN = """
            update explanation set status = 'withdrawn', withdrawn_at = ?, version = ?
             where employee_id = ? and explanation_id = ? and version < ?
            """;

    /** {@code values} are those of the statement. */
    private record Change(String statement, Object[] values) {}

    private final JdbcTemplate jdbc;
    private final Batch batch;

    public ExplanationProjection(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.batch = new Batch(this, jdbc);
    }

    @EventHandler
    public void on(ExplanationEvent event, @SequenceNumber long version, TrackingToken token) {
        batch.add(event, version, token);
    }

    /** Until that holds of the table. */
    void await(BooleanSupplier holds, Duration patience) {
        batch.await(holds, patience);
    }

    @Override
    public String holds() {
        return "What agents explained of their time, and what was answered";
    }

    @Override
    public List<ModelTable> tables() {
        return List.of(ModelTable.ofAgents("explanation"));
    }

    @Override
    public Fold begin() {
        return this::write;
    }

    /** In order, as many at once as are of one kind. */
    private void write(List<Recorded> recorded) {
        List<Object[]> alike = new ArrayList<>();
        String statement = FILED;
        for (Recorded item : recorded) {
            Change change = change(item);
            if (!change.statement().equals(statement)) {
                jdbc.batchUpdate(statement, alike);
                alike.clear();
                statement = change.statement();
            }
            alike.add(change.values());
        }
        jdbc.batchUpdate(statement, alike);
    }

    private static Change change(Recorded item) {
        if (item.event() instanceof ExplanationFiled event) {
            return new Change(FILED, new Object[] {
                event.employeeId(),
                event.explanationId(),
                event.alertId(),
                at(event.from()),
                at(event.until()),
                event.reason(),
                event.note(),
                event.filedBy().id(),
                event.filedBy().name(),
                at(event.filedAt()),
                item.version()
            });
        } else if (item.event() instanceof ExplanationAnswered event) {
            Interval excused = event.excused();
            return new Change(ANSWERED, new Object[] {
                (event.approved() ? Status.APPROVED : Status.DENIED).toString(),
                excused == null ? null : at(excused.from()),
                excused == null ? null : at(excused.until()),
                event.notes(),
                event.answeredBy().id(),
                event.answeredBy().name(),
                at(event.answeredAt()),
                item.version(),
                event.employeeId(),
                event.explanationId(),
                item.version()
            });
        } else if (item.event() instanceof ExplanationWithdrawn event) {
            return new Change(WITHDRAWN, new Object[] {
                at(event.withdrawnAt()), item.version(), event.employeeId(), event.explanationId(), item.version()
            });
        }
        throw new UnknownEvent(item.event());
    }
}
