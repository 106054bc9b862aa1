package dev.adherence.command.judging;

import dev.adherence.events.Ending;
import dev.adherence.events.Resolution;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Deviations as the alerts that stand at an instant, and the next instant at which one of them changes. */
final class Alerts {

    private static final Comparator<JudgedAlert> BY_OPENING = Comparator.comparing(JudgedAlert::createdAt)
            .thenComparing(JudgedAlert::type)
            .thenComparing(JudgedAlert::deviationStart);

    private Alerts() {}

    static List<JudgedAlert> at(Instant asOf, List<Deviation> deviations, Inputs inputs) {
        List<JudgedAlert> alerts = new ArrayList<>(deviations.size());
        for (Deviation deviation : deviations) {
            boolean history = deviation.end() != null && !deviation.end().isAfter(inputs.from());
            if (!history && !deviation.opensAt().isAfter(asOf)) {
                alerts.add(alert(asOf, deviation, inputs));
            }
        }
        alerts.sort(BY_OPENING);
        return alerts;
    }

    static Instant nextChange(Instant asOf, List<Deviation> deviations) {
        Instant next = null;
        for (Deviation deviation : deviations) {
            next = Instants.earlier(next, after(asOf, deviation.opensAt()));
            next = Instants.earlier(next, after(asOf, deviation.end()));
            next = Instants.earlier(next, after(asOf, resolvedAt(deviation)));
        }
        return next;
    }

    private static Instant after(Instant asOf, Instant at) {
        return at != null && at.isAfter(asOf) ? at : null;
    }

    private static JudgedAlert alert(Instant asOf, Deviation deviation, Inputs inputs) {
        EffectiveShift shift = deviation.shift();
        boolean ended = deviation.end() != null && !deviation.end().isAfter(asOf);
        Instant resolvedAt = resolvedAt(deviation);
        boolean resolved = resolvedAt != null && !resolvedAt.isAfter(asOf);
        LocalDate shiftDate = shift != null ? shift.date() : inputs.zones().dateOf(deviation.start());
        return new JudgedAlert(
                AlertId.of(inputs.employeeId(), deviation.type(), deviation.start()),
                deviation.type(),
                deviation.start(),
                shiftDate,
                deviation.opensAt(),
                ended ? deviation.closing() : deviation.opening(),
                ended ? deviation.end() : null,
                ended ? deviation.ending() : null,
                resolved ? resolvedAt : null,
                resolved ? resolution(deviation) : null,
                shift == null ? null : shift.partAt(deviation.start()).version(),
                deviation.rules().version());
    }

    private static Instant resolvedAt(Deviation deviation) {
        if (atOnce(deviation.ending()) != null) {
            return deviation.end();
        }
        return switch (deviation.rules().autoResolve()) {
            case ENDED -> deviation.end();
            case SHIFT_END ->
                deviation.shift() == null ? deviation.end() : deviation.shift().end();
            case NEVER -> isLeftOpen(deviation) ? deviation.shift().end() : null;
        };
    }

    private static Resolution resolution(Deviation deviation) {
        Resolution atOnce = atOnce(deviation.ending());
        if (atOnce != null) {
            return atOnce;
        }
        return switch (deviation.rules().autoResolve()) {
            case SHIFT_END, NEVER ->
                isLeftOpen(deviation)
                        ? Resolution.EMPLOYEE_INACTIVE
                        : deviation.shift() == null ? Resolution.ENDED : Resolution.SHIFT_END;
            case ENDED -> Resolution.ENDED;
        };
    }

    /** Over, but not yet resolved, when the employee is deactivated in the middle of the shift. */
    private static boolean isLeftOpen(Deviation deviation) {
        return deviation.shift() != null && deviation.shift().cut() == Ending.EMPLOYEE_INACTIVE;
    }

    /** How an alert resolves that ended for a reason of its own, whatever {@code autoResolve} says; null else. */
    private static Resolution atOnce(Ending ending) {
        if (ending == null) {
            return null;
        }
        return switch (ending) {
            case SUPERSEDED -> Resolution.SUPERSEDED;
            case SCHEDULE_CHANGED -> Resolution.SCHEDULE_CHANGED;
            case EMPLOYEE_INACTIVE -> Resolution.EMPLOYEE_INACTIVE;
            case ARRIVED, NO_SHOW, RETURNED, ENDED, BREAK_BEGAN, SHIFT_END -> null;
        };
    }
}
