package dev.adherence.command.settings;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.adherence.command.judging.RulesInForce;
import dev.adherence.events.OrganizationEvent;
import dev.adherence.events.TargetsInForce;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Answers what an organisation's stream says; at most two seconds behind it, which is far less than the notice of a change of settings. */
@Component
public class RulesByOrganization implements TargetsInForce {

    private static final Duration FRESH = Duration.ofSeconds(2);

    private final EventStore events;
    private final Duration fresh;
    private final Cache<UUID, Reading> readings =
            Caffeine.newBuilder().maximumSize(10_000).build();

    @Autowired
    public RulesByOrganization(EventStore events) {
        this(events, FRESH);
    }

    public RulesByOrganization(EventStore events, Duration fresh) {
        this.events = events;
        this.fresh = fresh;
    }

    private record Reading(OrganizationLog log, long nextSequence, long readAtNanos) {}

    /** The rules for agents led by this team ({@code leadTeam} may be null), ascending, the first from the beginning of time. */
    public List<RulesInForce> inForce(UUID organizationId, UUID leadTeam) {
        return of(organizationId).inForce(leadTeam);
    }

    @Override
    public OrganizationLog of(UUID organizationId) {
        Reading reading = readings.getIfPresent(organizationId);
        if (reading != null && isFresh(reading)) {
            return reading.log();
        }
        if (!seesTheNewest()) {
            return read(organizationId, reading).log();
        }
        return readings.asMap()
                .compute(organizationId, (id, known) -> known != null && isFresh(known) ? known : read(id, known))
                .log();
    }

    /** The log as it stands now; others on this node see it too. */
    public OrganizationLog latest(UUID organizationId) {
        if (!seesTheNewest()) {
            throw new IllegalStateException(
                    "What is the latest cannot be read in a transaction that sees one moment only");
        }
        return readings.asMap().compute(organizationId, this::read).log();
    }

    /** In a transaction that sees one moment only what is read may be old already: it is of use there, and is not kept for others. */
    private static boolean seesTheNewest() {
        Integer isolation = TransactionSynchronizationManager.getCurrentTransactionIsolationLevel();
        return isolation == null || isolation < Connection.TRANSACTION_REPEATABLE_READ;
    }

    private boolean isFresh(Reading reading) {
        return System.nanoTime() - reading.readAtNanos() < fresh.toNanos();
    }

    private Reading read(UUID organizationId, Reading known) {
        long startedAt = System.nanoTime();
        long next = known == null ? 0 : known.nextSequence();
        List<OrganizationEvent> more = new ArrayList<>();
        // from a sequence number, because a stream read whole may begin with a snapshot
        DomainEventStream stream = events.readEvents(organizationId.toString(), next);
        while (stream.hasNext()) {
            var message = stream.next();
            more.add((OrganizationEvent) message.getPayload());
            next = message.getSequenceNumber() + 1;
        }
        OrganizationLog log = known == null ? OrganizationLog.EMPTY : known.log();
        return new Reading(more.isEmpty() ? log : log.and(more), next, startedAt);
    }
}
