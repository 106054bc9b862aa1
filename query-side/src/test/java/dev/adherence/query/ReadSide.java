package dev.adherence.query;

import com.zaxxer.hikari.HikariDataSource;
import dev.adherence.events.AgentEvent;
import dev.adherence.events.AgentEvent.EmployeeAssigned;
import dev.adherence.events.Role;
import dev.adherence.events.Viewer;
import dev.adherence.eventstore.PostgresEventStorageEngine;
import dev.adherence.query.alerts.AlertProjection;
import dev.adherence.query.board.BoardProjection;
import dev.adherence.query.corrections.CorrectionProjection;
import dev.adherence.query.excuses.ExcuseProjection;
import dev.adherence.query.explanations.ExplanationProjection;
import dev.adherence.query.projecting.ReadModel;
import dev.adherence.query.projecting.Recorded;
import dev.adherence.query.reports.FigureProjection;
import dev.adherence.query.schedules.ScheduleProjection;
import dev.adherence.query.timeline.StateProjection;
import dev.adherence.query.trail.TrailProjection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.mockito.Mockito;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A test's small world: an organisation with two teams, and events that reach every projection in batches of a chosen size. */
public abstract class ReadSide {

    protected static final Instant NINE = Instant.parse("2026-01-29T09:00:00Z");
    protected static final UUID ORGANIZATION = new UUID(1, 1);
    protected static final UUID SALES = new UUID(2, 1);
    protected static final UUID SUPPORT = new UUID(2, 2);

    protected HikariDataSource pool;
    protected JdbcClient jdbc;
    private List<ReadModel> models;
    private List<AnnotationEventHandlerAdapter> projections;
    private long position;
    private final Map<UUID, Long> sequences = new HashMap<>();
    private final List<AgentEvent> told = new ArrayList<>();
    private int batch = 500;

    @BeforeEach
    void aNewWorld() {
        pool = Database.fresh();
        jdbc = JdbcClient.create(pool);
        JdbcTemplate template = new JdbcTemplate(pool);
        models = List.of(
                new BoardProjection(template),
                new AlertProjection(template),
                new ScheduleProjection(template),
                new StateProjection(template),
                new FigureProjection(template),
                new ExcuseProjection(template),
                new CorrectionProjection(template),
                new ExplanationProjection(template),
                new TrailProjection(template));
        projections = models.stream().map(AnnotationEventHandlerAdapter::new).toList();
        jdbc.sql("insert into organization values (?, 'Acme', 'enterprise', 'UTC')")
                .param(ORGANIZATION)
                .update();
        team(ORGANIZATION, SALES, "Sales");
        team(ORGANIZATION, SUPPORT, "Support");
    }

    @AfterEach
    void theEnd() {
        pool.close();
    }

    protected final void team(UUID organization, UUID id, String name) {
        jdbc.sql("insert into team values (?, ?, ?, null)")
                .params(id, organization, name)
                .update();
    }

    /** In the roster only; their events have yet to come. */
    protected final UUID employee(UUID organization, int number, String name, UUID... teams) {
        UUID id = new UUID(3, number);
        jdbc.sql("insert into employee (id, organization_id, email, number, first_name, last_name)"
                        + " values (?, ?, ?, ?, ?, 'Doe')")
                .params(id, organization, name + "@acme.test", "EMP%03d".formatted(number), name)
                .update();
        for (int place = 0; place < teams.length; place++) {
            jdbc.sql("insert into employee_team values (?, ?, ?)")
                    .params(id, teams[place], place)
                    .update();
        }
        return id;
    }

    /** In the roster and assigned since the day before. */
    protected final UUID agent(int number, String name, UUID... teams) {
        UUID id = employee(ORGANIZATION, number, name, teams);
        tell(new EmployeeAssigned(id, ORGANIZATION, List.of(teams), "UTC", true, NINE.minusSeconds(86_400)));
        return id;
    }

    protected final void tell(AgentEvent... events) {
        told.addAll(List.of(events));
        List<GenericTrackedDomainEventMessage<?>> messages = new ArrayList<>();
        for (AgentEvent event : events) {
            long sequence = sequences.merge(event.employeeId(), 0L, (one, other) -> one + 1);
            messages.add(new GenericTrackedDomainEventMessage<>(
                    new GlobalSequenceTrackingToken(++position),
                    new GenericDomainEventMessage<>("Agent", event.employeeId().toString(), sequence, event)));
        }
        for (int start = 0; start < messages.size(); start += batch) {
            handle(messages.subList(start, Math.min(messages.size(), start + batch)));
        }
    }

    private void handle(List<GenericTrackedDomainEventMessage<?>> messages) {
        BatchingUnitOfWork<EventMessage<?>> unit = new BatchingUnitOfWork<>(new ArrayList<>(messages));
        unit.attachTransaction(new SpringTransactionManager(new DataSourceTransactionManager(pool)));
        var result = unit.executeWithResult(
                () -> {
                    for (AnnotationEventHandlerAdapter projection : projections) {
                        if (projection.canHandle(unit.getMessage())) {
                            projection.handle(unit.getMessage());
                        }
                    }
                    return null;
                },
                RollbackConfigurationType.ANY_THROWABLE);
        if (result.isExceptional()) {
            throw new AssertionError(result.exceptionResult());
        }
    }

    /** Empties every projection and tells it all again, in batches of another size. */
    protected final void tellAgainInBatchesOf(int size) {
        models.forEach(model -> Database.empty(pool, model));
        position = 0;
        sequences.clear();
        batch = size;
        List<AgentEvent> all = List.copyOf(told);
        told.clear();
        tell(all.toArray(AgentEvent[]::new));
    }

    /** Empties every projection and folds it all as a rebuild does, several blocks of events in each transaction. */
    protected final void rebuildInBlocksOf(int block, int blocks) {
        List<Recorded> log = log();
        TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(pool));
        for (ReadModel model : models) {
            Database.empty(pool, model);
            for (int start = 0; start < log.size(); start += block * blocks) {
                List<Recorded> part = log.subList(start, Math.min(log.size(), start + block * blocks));
                transaction.executeWithoutResult(status -> fold(model, part, block));
            }
        }
    }

    /** What was told, as the streams of the store have it. */
    protected final PostgresEventStorageEngine streams() {
        PostgresEventStorageEngine streams = Mockito.mock(PostgresEventStorageEngine.class);
        Mockito.when(streams.readBuckets(Mockito.anyString(), Mockito.anyLong(), Mockito.anyLong()))
                .thenAnswer(asked -> DomainEventStream.of(log().stream()
                        .filter(recorded ->
                                recorded.event().streamId().toString().equals(asked.getArgument(0)))
                        .map(recorded -> new GenericDomainEventMessage<>(
                                "Agent", asked.getArgument(0), recorded.version(), recorded.event()))
                        .toList()));
        return streams;
    }

    protected final List<ReadModel> models() {
        return models;
    }

    /** All that was told. */
    protected final List<Recorded> log() {
        Map<UUID, Long> versions = new HashMap<>();
        List<Recorded> log = new ArrayList<>();
        for (AgentEvent event : told) {
            long version = versions.merge(event.employeeId(), 0L, (one, other) -> one + 1);
            log.add(new Recorded(event, version, log.size() + 1L));
        }
        return log;
    }

    private static void fold(ReadModel model, List<Recorded> events, int block) {
        ReadModel.Fold fold = model.begin();
        for (int start = 0; start < events.size(); start += block) {
            fold.apply(events.subList(start, Math.min(events.size(), start + block)).stream()
                    .filter(item -> model.folds().contains(item.event().getClass()))
                    .toList());
        }
        fold.finish();
    }

    /** Hands the last events over once more at the positions that they had. */
    protected final void tellLastAgain(int count) {
        List<AgentEvent> last = List.copyOf(told.subList(told.size() - count, told.size()));
        position -= count;
        last.forEach(event -> sequences.merge(event.employeeId(), -1L, Long::sum));
        tell(last.toArray(AgentEvent[]::new));
        told.subList(told.size() - count, told.size()).clear();
    }

    protected static Viewer viewer(Role role, UUID... teams) {
        return new Viewer(new UUID(9, 9), "Vera", ORGANIZATION, role, Set.of(teams), null);
    }

    protected static Viewer self(UUID employee) {
        return new Viewer(new UUID(9, 8), "Self", ORGANIZATION, Role.AGENT, Set.of(), employee);
    }
}
