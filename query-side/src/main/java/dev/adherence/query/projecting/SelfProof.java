package dev.adherence.query.projecting;

import dev.adherence.events.AdherenceEvent;
import dev.adherence.events.Refusal;
import dev.adherence.eventstore.EventCatalog;
import dev.adherence.eventstore.PastEvents.PastEvent;
import dev.adherence.query.projecting.Finding.Place;
import dev.adherence.query.projecting.Tokens.Progress;
import dev.adherence.query.projecting.TwinTables.Sums;
import dev.adherence.query.wiring.Columns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Holds the rows of a few agents at a time against a fold of their own events, all day: those of whom something was recorded just now, and
 * the next of all others, so that everybody's turn comes within a day. What differs is told and mended. It keeps nothing that it builds.
 */
@Component
class SelfProof implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(SelfProof.class);

    private static final int LEAST = 5;
    private static final int MOST_CHANGED = 25;
    private static final int MOST_EVENTS = 100_000;

    /** Whose rows differ again and again are not mended by being mended. */
    private static final int MENDS_AN_HOUR = 3;

    private record Agent(UUID id, UUID organization) {}

    /** Where the slices of one model have come. */
    private static final class Round {
        UUID last = new UUID(0, 0);
        long position;
    }

    private final List<ReadModel> models;
    private final EventCatalog catalog;
    private final Rebuilds rebuilds;
    private final Findings findings;
    private final Duration every;
    private final Map<String, Round> rounds = new HashMap<>();
    private ScheduledExecutorService slicing;

    /** @param every zero: never */
    SelfProof(
            List<ReadModel> models,
            EventCatalog catalog,
            Rebuilds rebuilds,
            Findings findings,
            @Value("${adherence.self-proof-every:PT20S}") Duration every) {
        this.models = models;
        this.catalog = catalog;
        this.rebuilds = rebuilds;
        this.findings = findings;
        this.every = every;
    }

    /** In a thread of its own, which keeps no deadline waiting. */
    @Override
    public synchronized void start() {
        slicing = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "self-proof");
            thread.setDaemon(true);
            return thread;
        });
        if (!every.isZero()) {
            slicing.scheduleWithFixedDelay(this::slices, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public synchronized void stop() {
        slicing.shutdownNow();
        slicing = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return slicing != null;
    }

    private void slices() {
        for (ReadModel model : models) {
            try {
                slice(model);
            } catch (RuntimeException | Error e) {
                log.warn(
                        "Rows of projection {} could not be held against their events: {}", model.name(), e.toString());
            }
        }
    }

    /** Answers whose rows differ. */
    Set<UUID> slice(ReadModel model) {
        Workshop workshop = rebuilds.workshop();
        if (!rebuilds.isOfTodaysCode(model)) {
            return Set.of();
        }
        Round round = rounds.computeIfAbsent(model.name(), name -> new Round());
        Map<UUID, UUID> agents = new HashMap<>();
        next(workshop, round, every).forEach(agent -> agents.put(agent.id(), agent.organization()));
        changed(workshop, model, round).forEach(agent -> agents.put(agent.id(), agent.organization()));
        Set<UUID> unlike = new HashSet<>();
        agents.keySet().forEach(agent -> unlike.addAll(unlike(workshop, model, agent)));
        Map<UUID, List<UUID>> byOrganization = new HashMap<>();
        unlike.forEach(id -> byOrganization
                .computeIfAbsent(agents.get(id), organization -> new ArrayList<>())
                .add(id));
        byOrganization.forEach((organization, ids) -> mend(workshop, model, organization, ids));
        return unlike;
    }

    private void mend(Workshop workshop, ReadModel model, UUID organization, List<UUID> ids) {
        if (workshop.past().mendsOf(model.name(), ids) >= MENDS_AN_HOUR) {
            log.error(
                    "Projection {}: rows of agents {} differ from their events again; they are left so",
                    model.name(),
                    ids);
            findings.found(organization, model.name(), Place.TABLE, ids, false);
            return;
        }
        log.error(
                "Projection {}: rows of agents {} are not what their events come to; they are mended",
                model.name(),
                ids);
        try {
            rebuilds.mend(model, organization, ids);
            findings.found(organization, model.name(), Place.TABLE, ids, true);
        } catch (Refusal underway) {
            log.info("Projection {}: {}", model.name(), underway.getMessage());
            findings.found(organization, model.name(), Place.TABLE, ids, false);
        }
    }

    private static List<Agent> next(Workshop workshop, Round round, Duration every) {
        Integer all = workshop.jdbc().queryForObject("select count(*) from employee", Integer.class);
        long slicesADay = Math.max(1, Duration.ofDays(1).dividedBy(every.isZero() ? Duration.ofDays(1) : every));
        int many = (int) Math.max(LEAST, 1 + all / slicesADay);
        List<Agent> next = workshop.jdbc()
                .query(
                        "select id, organization_id from employee where id > ? order by id limit ?",
                        (row, n) -> new Agent(Columns.uuid(row, "id"), Columns.uuid(row, "organization_id")),
                        round.last,
                        many);
        round.last = next.size() < many ? new UUID(0, 0) : next.get(many - 1).id();
        return next;
    }

    /** Since the last slice; of many some, whose turn comes all the same. */
    private static List<Agent> changed(Workshop workshop, ReadModel model, Round round) {
        long reached =
                workshop.tokens().of(model.name()).map(Progress::position).orElse(0L);
        long after = Math.max(round.position, reached - 10_000);
        round.position = reached;
        return workshop.jdbc()
                .query(
                        """
                        select e.id, e.organization_id
                          from (select stream, max(position) as last from event_log where position > ? and position <= ?
                                 group by stream order by last desc limit ?) changed
                          join stream s on s.number = changed.stream
                          join employee e on e.id::text = s.id
                        """,
                        (row, n) -> new Agent(Columns.uuid(row, "id"), Columns.uuid(row, "organization_id")),
                        after,
                        reached,
                        MOST_CHANGED);
    }

    /** In a transaction that is taken back, and in which no rebuild begins: nobody else sees what is built. */
    private Set<UUID> unlike(Workshop workshop, ReadModel model, UUID agent) {
        TwinTables tables = workshop.tables();
        Part part = Part.of(List.of(agent));
        return workshop.snapshot().execute(status -> {
            status.setRollbackOnly();
            if (!workshop.rebuilds().keepsOthersOut(model.name()) || isUnderway(workshop, model)) {
                return Set.of();
            }
            long position =
                    workshop.tokens().of(model.name()).map(Progress::position).orElse(0L);
            tables.clear(model, part, tables.schemas().beside());
            tables.turnToBeside();
            Set<Integer> streams = new HashSet<>(workshop.jdbc().queryForList(part.streams(), Integer.class));
            if (streams.isEmpty() || isTooLong(workshop, streams)) {
                return Set.of();
            }
            ReadModel.Fold fold = model.begin();
            fold.apply(events(workshop, model, streams, position));
            fold.finish();
            Sums live = tables.sums(model, part, tables.schemas().live());
            return live.unlike(tables.sums(model, part, tables.schemas().beside()));
        });
    }

    /** As it is now, not as this transaction sees it. */
    private static boolean isUnderway(Workshop workshop, ReadModel model) {
        TransactionTemplate apart =
                new TransactionTemplate(workshop.transaction().getTransactionManager());
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return apart.execute(status -> workshop.rebuilds().isUnderway(model.name()));
    }

    /** For the memory of a node that has other things to do; a verification takes it in pieces. */
    private static boolean isTooLong(Workshop workshop, Set<Integer> streams) {
        return workshop.jdbc()
                        .queryForObject(
                                "select coalesce(max(sequence), 0) from event_log where stream = any(?)",
                                Integer.class,
                                (Object) streams.toArray(Integer[]::new))
                > MOST_EVENTS;
    }

    private List<Recorded> events(Workshop workshop, ReadModel model, Set<Integer> streams, long upTo) {
        Set<Class<?>> leftOut = new HashSet<>(catalog.byName().values());
        leftOut.removeAll(model.folds());
        return workshop.events().between(0, upTo, streams, leftOut, model.excerpts()).stream()
                .filter((PastEvent event) ->
                        model.folds().contains(event.payload().getClass()))
                .map(event -> new Recorded((AdherenceEvent) event.payload(), event.sequence(), event.position()))
                .toList();
    }
}
