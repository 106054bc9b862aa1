package dev.adherence.query.projecting;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.adherence.query.projecting.Rebuild.Kind;
import dev.adherence.query.projecting.Rebuild.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * A read model to people of one organisation: nothing that counts the events of others, and no name of a machine.
 *
 * @param lagSeconds the age of the oldest event of the organisation that is not in it yet; 0 where there is none
 * @param node a word for the one that works on it; null: none does
 * @param underway null unless it is being built or compared
 * @param lastFinding of the proofs, in the last 31 days; null: none
 */
public record OwnProjection(
        String name,
        String holds,
        int version,
        State state,
        double lagSeconds,
        String node,
        String failure,
        Underway underway,
        Outcome lastRebuild,
        Outcome lastVerification,
        Findings.Last lastFinding) {

    /** {@code failed}: it cannot get past an event and tries again. */
    enum State {
        LIVE,
        REBUILDING,
        FAILED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param done of the organisation's events, {@code of} how many: as far as the log is read, in proportion
     * @param secondsLeft null while nothing can be said
     */
    record Underway(
            Kind kind, Phase phase, Instant beganAt, long done, long of, long eventsPerSecond, Long secondsLeft) {

        static Underway of(Rebuild rebuild, Instant now) {
            double part = rebuild.done();
            double seconds =
                    Math.max(0.001, Duration.between(rebuild.beganAt(), now).toMillis() / 1000.0);
            // one of all tells nothing that counts what others have
            long events = rebuild.organizationId() == null ? 100 : rebuild.events();
            long done = Math.round(part * events);
            return new Underway(
                    rebuild.kind(),
                    rebuild.phase(),
                    rebuild.beganAt(),
                    done,
                    events,
                    Math.round(done / seconds),
                    part == 0 ? null : Math.round(seconds * (1 - part) / part));
        }
    }

    /**
     * How one ended.
     *
     * @param outcome {@code done}, {@code failed} or {@code cancelled}
     * @param equal whether what was built and what was live were the same rows; null unless done
     * @param agents whose rows differed, and were replaced by a rebuild
     * @param checksum SHA-256 of the rows that were built, of a verification
     * @param differences of the rows, the first hundred
     * @param revertibleUntil null where there is nothing to go back to
     */
    record Outcome(
            Kind kind,
            Phase outcome,
            Instant beganAt,
            Instant endedAt,
            Boolean equal,
            int agents,
            Long rows,
            String checksum,
            @JsonRawValue String differences,
            Instant revertibleUntil,
            String failure) {

        static Outcome of(Rebuild rebuild, Instant revertibleUntil) {
            boolean done = rebuild.phase() == Phase.DONE;
            if (rebuild.organizationId() == null) {
                return new Outcome(
                        rebuild.kind(),
                        rebuild.phase(),
                        rebuild.beganAt(),
                        rebuild.endedAt(),
                        null,
                        0,
                        null,
                        null,
                        null,
                        null,
                        rebuild.error());
            }
            return new Outcome(
                    rebuild.kind(),
                    rebuild.phase(),
                    rebuild.beganAt(),
                    rebuild.endedAt(),
                    done ? rebuild.agents().isEmpty() : null,
                    done ? rebuild.agents().size() : 0,
                    rebuild.rows(),
                    rebuild.checksum(),
                    rebuild.differences(),
                    revertibleUntil,
                    rebuild.error());
        }
    }
}
