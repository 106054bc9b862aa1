package dev.adherence.command.judging;

import dev.adherence.events.AlertType;
import dev.adherence.events.Ending;
import java.time.Instant;

/**
 * A deviation that outlasts its tolerance, as it will be if nobody sends anything more.
 *
 * @param shift null outside every shift
 * @param end null while it lasts, which only happens outside a shift
 */
record Deviation(
        AlertType type,
        Instant start,
        EffectiveShift shift,
        Rules rules,
        Instant opensAt,
        Instant end,
        Ending ending,
        String opening,
        String closing) {

    Deviation supersededAt(Instant at) {
        return new Deviation(type, start, shift, rules, opensAt, at, Ending.SUPERSEDED, opening, closing);
    }

    boolean lastsAt(Instant at) {
        return !at.isBefore(opensAt) && (end == null || at.isBefore(end));
    }
}
