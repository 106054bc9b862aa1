package dev.adherence.command.agent;

import java.time.Instant;
import java.util.UUID;

/**
 * An alert as it stands at an instant, deadlines that nobody has looked at yet included; of a past day as it was left.
 *
 * @param judged what brings the log there
 * @param alert null where there is none
 */
record AlertAsOf(Decision judged, RecordedAlert alert) {

    /** {@code day} is where it stands in the stream, should it be an old one. */
    static AlertAsOf now(AgentHistory history, DecisionContext context, UUID alertId, long day, Instant now) {
        if (history.alert(alertId) != null) {
            Decision judged = new Verdicting(history, context).judge(now);
            AgentHistory known = history.copy();
            judged.events().forEach(known::apply);
            return new AlertAsOf(judged, known.alert(alertId));
        }
        AgentHistory past = history.forThePast();
        context.history(history.employeeId(), day, day).forEach(past::apply);
        RecordedAlert alert = past.alert(alertId);
        if (alert == null || history.floor() == null || !alert.reachesOver(history.floor())) {
            return new AlertAsOf(Decision.NOTHING, alert);
        }
        // it was let go of, and later data made it last again
        Decision judged = new Verdicting(history, context).judge(now);
        judged.events().forEach(past::apply);
        return new AlertAsOf(judged, past.alert(alertId));
    }
}
