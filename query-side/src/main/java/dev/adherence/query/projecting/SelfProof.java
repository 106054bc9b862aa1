package dev.adherence.query.projecting;

import dev.adherence.events.AdherenceEvent;
import dev.adherence.events.Refusal;
import dev.adherence.eventstore.EventCatalog;
import dev.adherence.eventstore.PastEvents.PastEvent;
import dev.adherence.query.projecting.Finding.Place;
import dev.adherence.query.projecting.Tokens.Progress;
import dev.adherence.query.projecting.TwinTables.Look;
import dev.adherence.query.projecting.TwinTables.Sums;
import dev.adherence.query.wiring.OwnThread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
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

    private static final int MOST_EVENTS = 100_000;

    /** Whose rows differ again and again are not mended by being mended. */
    private static final int MENDS_AN_HOUR = 3;

    private final List<ReadModel> models;
    private final EventCatalog catalog;
    private final Rebuilds rebuilds;
    private final Findings findings;
    private final Suspects suspects;
    private final Duration every;
    private final ProofTurns turns;
    private ScheduledExecutorService slicing;

    /** @param every zero: never */
    SelfProof(
            List<ReadModel> models,
            EventCatalog catalog,
            Rebuilds rebuilds,
            Findings findings,
            Suspects suspects,
            @Value("${adherence.self-proof-every:PT20S}") Duration every) {
        this.models = models;
        this.catalog = catalog;
        this.rebuilds = rebuilds;
        this.findings = findings;
        this.suspects = suspects;
        this.every = every;
        this.turns = new ProofTurns(every);
    }

    /** In a thread of its own, which keeps no deadline waiting. */
    @Override
    public synchronized void start() {
        slicing = OwnThread.named("self-proof");
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

    private void slice(ReadModel model) {
        Workshop workshop = rebuilds.workshop();
        if (!rebuilds.isOfTodaysCode(model)) {
            return;
        }
        Set<UUID> suspected = suspects.next(model.name());
        Map<UUID, UUID> agents = turns.next(workshop, model.name(), suspected);
        Set<UUID> unlike = new HashSet<>();
        Set<UUID> sound = new HashSet<>();
        for (UUID agent : agents.keySet()) {
            isSound(workshop, model, agent).ifPresent(yes -> (yes ? sound : unlike).add(agent));
        }
        findings.sound(model.name(), sound);
        sound.retainAll(suspected);
        suspects.foundSound(model.name(), sound);
        Map<UUID, List<UUID>> byOrganization = new HashMap<>();
        unlike.forEach(id -> byOrganization
                .computeIfAbsent(agents.get(id), organization -> new ArrayList<>())
                .add(id));
        byOrganization.forEach((organization, ids) -> mend(workshop, model, organization, ids));
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
        } catch (Refusal underway) {
            // what that comes to is looked at then
            log.info("Projection {}: {}", model.name(), underway.getMessage());
            suspects.suspect(model.name(), ids);
        }
    }

    /** In a transaction that is taken back, and in which no rebuild begins: nobody else sees what is built. Empty: it could not be looked at now. */
    private Optional<Boolean> isSound(Workshop workshop, ReadModel model, UUID agent) {
        TwinTables tables = workshop.tables();
        Part part = Part.of(List.of(agent));
        return workshop.snapshot().execute(status -> {
            status.setRollbackOnly();
            if (!workshop.rebuilds().keepsOthersOut(model.name()) || isUnderway(workshop, model)) {
                return Optional.empty();
            }
            long position =
                    workshop.tokens().of(model.name()).map(Progress::position).orElse(0L);
            tables.clear(model, part, tables.schemas().beside());
            tables.turnToBeside();
            Set<Integer> streams = new HashSet<>(workshop.jdbc().queryForList(part.streams(), Integer.class));
            if (streams.isEmpty() || isTooLong(workshop, streams)) {
                return Optional.empty();
            }
            ReadModel.Fold fold = model.begin();
            fold.apply(events(workshop, model, streams, position));
            fold.finish();
            Sums live = tables.sums(model, part, tables.schemas().live(), Look.CLOSE);
            return Optional.of(
                    live.unlike(tables.sums(model, part, tables.schemas().beside(), Look.CLOSE))
                            .isEmpty());
        });
    }

    /** As it is now, not as this transaction sees it. */
    private static boolean isUnderway(Workshop workshop, ReadModel model) {
        TransactionTemplate apart =
                new TransactionTemplate(workshop.transaction().getTransactionManager());
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return apart.execute(status -> workshop.rebuilds().isUnderway(model.name(), null));
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
