package dev.adherence.command.agent;

import dev.adherence.events.AgentEvent;
import dev.adherence.events.AgentEvent.AlertEnded;
import dev.adherence.events.AgentEvent.ExcuseEntered;
import dev.adherence.events.AgentEvent.ScheduleCorrected;
import dev.adherence.events.AgentEvent.SchedulePublished;
import dev.adherence.events.AgentEvent.ScheduleRestored;
import dev.adherence.events.AgentEvent.StateRecorded;
import dev.adherence.events.AgentEvent.StatesCorrected;
import dev.adherence.events.AgentEvent.StatesRestored;
import dev.adherence.events.AgentEvent.VerdictsReached;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** From where on an agent's history is kept: by the data of events, never by the clock. */
final class Floor {

    /** A shift that ended longer ago than this, counted from the latest effective instant, is read back when it matters. */
    private static final Duration KEPT = Duration.ofHours(36);

    private static final Duration SLACK = Duration.ofHours(12);

    private Floor() {}

    /** Where it should be, if that is worth forgetting. */
    static Optional<Instant> wanted(AgentHistory known) {
        if (known.latest() == null || known.verdicts().isEmpty()) {
            return Optional.empty();
        }
        Instant limit = known.latest().minus(KEPT);
        Instant oldest = known.floor() == null ? known.verdicts().get(0).from() : known.floor();
        return limit.isAfter(oldest.plus(SLACK))
                ? Optional.of(cutAtOrBefore(limit, known))
                        .filter(cut -> known.floor() == null || cut.isAfter(known.floor()))
                : Optional.empty();
    }

    /** Where no shift is and over which no alert reaches that still counts. */
    private static Instant cutAtOrBefore(Instant limit, AgentHistory known) {
        Instant cut = Chains.cutAtOrBefore(limit, known.publications());
        for (RecordedAlert alert : known.alerts()) {
            if (alert.reachesOver(cut)) {
                return cutAtOrBefore(alert.deviationStart(), known);
            }
        }
        return cut;
    }

    /** Whether the event is about time before it; null: everything is known. */
    static boolean isBelow(Instant floor, AgentEvent event) {
        if (floor == null) {
            return false;
        } else if (event instanceof StateRecorded recorded) {
            return recorded.occurredAt().isBefore(floor);
        } else if (event instanceof VerdictsReached reached) {
            return reached.from().isBefore(floor);
        } else if (event instanceof AlertEnded ended) {
            return ended.endedAt().isBefore(floor);
        }
        return event instanceof SchedulePublished
                || event instanceof ExcuseEntered
                || event instanceof ScheduleCorrected
                || event instanceof ScheduleRestored
                || event instanceof StatesCorrected
                || event instanceof StatesRestored;
    }
}
