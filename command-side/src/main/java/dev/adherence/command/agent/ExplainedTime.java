package dev.adherence.command.agent;

import dev.adherence.command.judging.Publication;
import dev.adherence.events.AgentEvent.ExcuseEntered;
import dev.adherence.events.AgentEvent.ExplanationFiled;
import dev.adherence.events.AlertType;
import dev.adherence.events.Interval;
import dev.adherence.events.Shift;
import java.time.Instant;
import java.util.List;

/**
 * The time that an explanation is about when it is answered. Of an alert that is from where its deviation begins to where it ended. While
 * it lasts it is the time until now, so that nobody is excused for what they are still to do, but for {@code early_leave}: who has left
 * does not come back, and is excused until the end of the shift.
 *
 * @param alert null where it is about a stretch, or about an alert that is not there
 */
record ExplainedTime(AgentHistory history, ExplanationFiled filed, RecordedAlert alert, Instant now) {

    /** It was proven wrong, is excused already or was taken away by a schedule, so nothing is left of it. */
    static boolean isNothing(RecordedAlert alert) {
        return alert.retracted();
    }

    /** Null where nothing is left to excuse. */
    Interval toExcuse() {
        boolean nothing = filed.alertId() != null && (alert == null || isNothing(alert));
        return nothing ? null : reach();
    }

    Interval reach() {
        if (filed.alertId() == null) {
            return new Interval(filed.from(), filed.until());
        }
        // what was taken away by a schedule lasted until then
        boolean neverLasted = alert == null || isNothing(alert) && alert.ending() == null;
        Instant until = neverLasted ? filed.until() : alert.endedAt();
        if (until == null && alert != null && alert.type() == AlertType.EARLY_LEAVE) {
            until = endOfShift();
        }
        // with a clock that is behind, what it is about begins later than now
        Instant present = now.isAfter(filed.from()) ? now : filed.from().plusSeconds(1);
        return new Interval(filed.from(), noLater(until == null ? present : until));
    }

    /** Work outside of shifts may last for weeks; what is one decision reaches no further than a part of an excuse. */
    private Instant noLater(Instant until) {
        Instant most = filed.from().plus(ExcuseEntered.REACH);
        return until.isAfter(most) ? most : until;
    }

    /** Null where no such shift is known any more. */
    private Instant endOfShift() {
        List<Publication> versions = history.publications(alert.shiftDate());
        return versions.isEmpty()
                ? null
                : versions.get(versions.size() - 1).shifts().stream()
                        .filter(shift -> !shift.start().isAfter(filed.from()))
                        .map(Shift::end)
                        .filter(end -> end.isAfter(filed.from()))
                        .findFirst()
                        .orElse(null);
    }
}
