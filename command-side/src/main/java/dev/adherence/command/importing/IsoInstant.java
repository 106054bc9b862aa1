package dev.adherence.command.importing;

import com.ethlo.time.ITU;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/** Instants as feeds write them: ISO 8601 with an offset. */
public final class IsoInstant {

    private static final int TIME = "2026-01-29".length();

    private IsoInstant() {}

    /**
     * Cut to the microseconds that PostgreSQL keeps: a finer instant would not compare equal to itself when it comes back.
     *
     * @throws DateTimeException if it is none
     */
    public static Instant parse(String text) {
        return dateTime(text).toInstant().truncatedTo(ChronoUnit.MICROS);
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
