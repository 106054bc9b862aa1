package dev.adherence.query.corrections;

import dev.adherence.events.Actor;
import dev.adherence.events.AgentEvent.ScheduleCorrected;
import dev.adherence.events.AgentEvent.StatesCorrected;
import dev.adherence.events.Shift;
import dev.adherence.query.schedules.ScheduleView;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** What was corrected of one agent without a gap: a stretch of states, or a date of the schedule. */
record CorrectedPart(
        UUID employeeId,
        UUID correctionId,
        Kind kind,
        Instant begins,
        Instant ends,
        LocalDate date,
        Object content,
        String reason,
        String note,
        Actor by,
        Instant at) {

    enum Kind {
        STATES,
        SCHEDULE;

        /** As on the wire. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static CorrectedPart of(StatesCorrected event) {
        return new CorrectedPart(
                event.employeeId(),
                event.correctionId(),
                Kind.STATES,
                event.from(),
                event.until(),
                null,
                event.states(),
                event.reason(),
                event.note(),
                event.correctedBy(),
                event.correctedAt());
    }

    /** Of a date without shifts the whole day counts, somewhere on earth. */
    static CorrectedPart of(ScheduleCorrected event) {
        Instant midnight = event.date().atStartOfDay().toInstant(ZoneOffset.UTC);
        List<Shift> shifts = event.shifts();
        return new CorrectedPart(
                event.employeeId(),
                event.correctionId(),
                Kind.SCHEDULE,
                shifts.stream().map(Shift::start).min(Comparator.naturalOrder()).orElse(midnight),
                shifts.stream().map(Shift::end).max(Comparator.naturalOrder()).orElse(midnight.plusSeconds(86_400)),
                event.date(),
                shifts.stream().map(ScheduleView.PublishedShift::of).toList(),
                event.reason(),
                event.note(),
                event.correctedBy(),
                event.correctedAt());
    }
}
