package dev.adherence.command.intake;

import com.ethlo.time.ITU;
import dev.adherence.events.TimeBounds;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/** Instants as feeds write them: ISO 8601 with an offset. */
public final class IsoInstant {

    /** What is wanted, to be put behind what was given. */
    public static final String WANTED =
            "is not an ISO-8601 instant such as 2026-01-29T08:30:00Z, " + TimeBounds.IN_WORDS;

    private static final int TIME = "2026-01-29".length();

    private IsoInstant() {}

    /**
     * Cut to the microseconds that PostgreSQL keeps: a finer instant would not compare equal to itself when it comes back.
     *
     * @throws DateTimeException if it is none, or outside of what is taken
     */
    public static Instant parse(String text) {
        Instant instant = dateTime(text).toInstant().truncatedTo(ChronoUnit.MICROS);
        if (!TimeBounds.hold(instant)) {
            throw new DateTimeException(text);
        }
        return instant;
    }

    private static OffsetDateTime dateTime(String text) {
        if (text.length() > TIME && text.charAt(TIME) == 'T') {
            try {
                return ITU.parseDateTime(text);
            } catch (DateTimeException e) {
                // ISO 8601 has more forms than RFC 3339, of which this is none
            }
        }
        return OffsetDateTime.parse(text);
    }
}
