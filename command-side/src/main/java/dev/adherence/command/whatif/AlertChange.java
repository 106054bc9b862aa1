package dev.adherence.command.whatif;

import dev.adherence.command.agent.RecordedAlert;
import dev.adherence.events.AlertType;
import dev.adherence.events.Ending;
import dev.adherence.events.Resolution;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;

/** An alert that would not be, would be, or would read otherwise; {@code before} is null where it opens, {@code after} where it is gone. */
record AlertChange(Kind kind, UUID id, Reading before, Reading after) {

    enum Kind {
        OPENED,
        RETRACTED,
        CHANGED;

        /** The word on the wire, in lower case. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What people read of an alert; versions decide it and are not read. */
    record Reading(
            AlertType type,
            LocalDate shiftDate,
            Instant createdAt,
            Instant endedAt,
            Ending ending,
            String message,
            String status,
            Resolution resolution) {

        static Reading of(RecordedAlert alert) {
            return new Reading(
                    alert.type(),
                    alert.shiftDate(),
                    alert.createdAt(),
                    alert.endedAt(),
                    alert.ending(),
                    alert.message(),
                    alert.resolution() != null ? "resolved" : alert.acknowledged() ? "acknowledged" : "active",
                    alert.resolution());
        }
    }

    /** Null where nothing changes; each side is null where there is no such alert, or it is retracted. */
    static AlertChange between(UUID id, RecordedAlert before, RecordedAlert after) {
        Reading was = before == null ? null : Reading.of(before);
        Reading is = after == null ? null : Reading.of(after);
        if (Objects.equals(was, is)) {
            return null;
        }
        return new AlertChange(was == null ? Kind.OPENED : is == null ? Kind.RETRACTED : Kind.CHANGED, id, was, is);
    }

    Instant at() {
        return (before == null ? after : before).createdAt();
    }
}
