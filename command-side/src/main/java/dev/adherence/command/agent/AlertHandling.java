package dev.adherence.command.agent;

import dev.adherence.command.agent.AgentCommand.AcknowledgeAlert;
import dev.adherence.command.agent.AgentCommand.ResolveAlert;
import dev.adherence.events.Actor;
import dev.adherence.events.AgentEvent;
import dev.adherence.events.AgentEvent.AlertAcknowledged;
import dev.adherence.events.AgentEvent.AlertNoted;
import dev.adherence.events.AgentEvent.AlertResolved;
import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import dev.adherence.events.Resolution;
import java.time.Instant;
import java.util.UUID;

/** Decides what an acknowledgement or a resolution by a person records; the same twice records nothing. */
public final class AlertHandling {

    /** The decision, or why it was refused. */
    public record Handled(Decision decision, Refusal refusal) {}

    /** {@code judged}: what brings the log there. */
    private record Standing(Decision judged, RecordedAlert alert) {}

    private final AgentHistory history;
    private final DecisionContext context;

    public AlertHandling(AgentHistory history, DecisionContext context) {
        this.history = history;
        this.context = context;
    }

    public Handled acknowledge(AcknowledgeAlert command) {
        Standing standing = standing(command.alertId(), command.day(), command.now());
        RecordedAlert alert = standing.alert();
        if (alert == null) {
            return refused(Refusal.missing("There is no alert " + command.alertId() + "."));
        }
        if (alert.resolvedByPerson()) {
            return refused(Refusal.conflict("Alert " + alert.id() + " was resolved by "
                            + alert.resolvedBy().name() + " at " + alert.resolvedAt()
                            + "; it can no longer be acknowledged.")
                    .code(ErrorCode.ALERT_RESOLVED));
        }
        // what came over from another alert may go back to it
        if (alert.own().stream().anyMatch(Remark::acknowledges)) {
            return noted(standing, command.employeeId(), command.by(), command.notes(), command.now());
        }
        return handled(
                standing,
                command.notes(),
                new AlertAcknowledged(
                        command.employeeId(), alert.id(), command.by(), command.notes(), null, command.now()));
    }

    public Handled resolve(ResolveAlert command) {
        Standing standing = standing(command.alertId(), command.day(), command.now());
        RecordedAlert alert = standing.alert();
        if (alert == null) {
            return refused(Refusal.missing("There is no alert " + command.alertId() + "."));
        }
        if (alert.resolution() != null) {
            return noted(standing, command.employeeId(), command.by(), command.notes(), command.now());
        }
        return handled(
                standing,
                command.notes(),
                new AlertResolved(
                        command.employeeId(),
                        alert.id(),
                        command.by(),
                        command.notes(),
                        Resolution.USER,
                        command.now(),
                        command.now()));
    }

    private static Handled noted(Standing standing, UUID employeeId, Actor by, String notes, Instant now) {
        RecordedAlert alert = standing.alert();
        boolean nothingNew = notes == null || alert.own().stream().anyMatch(remark -> notes.equals(remark.notes()));
        return nothingNew
                ? new Handled(standing.judged(), null)
                : handled(standing, notes, new AlertNoted(employeeId, alert.id(), by, notes, null, now));
    }

    private static Handled handled(Standing standing, String notes, AgentEvent event) {
        RecordedAlert alert = standing.alert();
        if (!new Remarks(alert.remarks()).take(notes)) {
            return refused(full(alert));
        }
        return new Handled(standing.judged().and(event, alert.id(), alert.deviationStart()), null);
    }

    private static Refusal full(RecordedAlert alert) {
        return Refusal.conflict("The notes of alert " + alert.id() + " have no room for these: an alert has at most "
                        + Remarks.MOST_NOTES + " notes of " + Remarks.MOST_CHARACTERS + " characters in all.")
                .code(ErrorCode.NOTES_FULL)
                .field("notes");
    }

    private static Handled refused(Refusal refusal) {
        return new Handled(Decision.NOTHING, refusal);
    }

    /** The alert as it stands now, deadlines that nobody has looked at yet included; of a past day as it was left. */
    private Standing standing(UUID alertId, long day, Instant now) {
        if (history.alert(alertId) != null) {
            Decision judged = new Verdicting(history, context).judge(now);
            AgentHistory known = history.copy();
            judged.events().forEach(known::apply);
            return new Standing(judged, known.alert(alertId));
        }
        AgentHistory past = history.forThePast();
        context.history(history.employeeId(), day, day).forEach(past::apply);
        RecordedAlert alert = past.alert(alertId);
        if (alert == null || history.floor() == null || !alert.reachesOver(history.floor())) {
            return new Standing(Decision.NOTHING, alert);
        }
        // it was let go of, and later data made it last again
        Decision judged = new Verdicting(history, context).judge(now);
        judged.events().forEach(past::apply);
        return new Standing(judged, past.alert(alertId));
    }
}
