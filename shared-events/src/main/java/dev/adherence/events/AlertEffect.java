package dev.adherence.events;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;

/** An alert that would not be, would be, or would read otherwise; {@code before} is null where it opens, {@code after} where it is gone. */
public record AlertEffect(Kind kind, UUID id, Reading before, Reading after) {

    public enum Kind {
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
    public record Reading(
            AlertType type,
            LocalDate shiftDate,
            Instant createdAt,
            Instant endedAt,
            Ending ending,
            String message,
            String status,
            Resolution resolution) {}

    /** Null where nothing changes; each side is null where there is no such alert, or it is retracted. */
    public static AlertEffect between(UUID id, Reading was, Reading is) {
        if (Objects.equals(was, is)) {
            return null;
        }
        return new AlertEffect(was == null ? Kind.OPENED : is == null ? Kind.RETRACTED : Kind.CHANGED, id, was, is);
    }

    public Instant at() {
        return (before == null ? after : before).createdAt();
    }
}
