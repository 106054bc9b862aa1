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

    private final AgentHistory history;
    private final DecisionContext context;

    public AlertHandling(AgentHistory history, DecisionContext context) {
        this.history = history;
        this.context = context;
    }

    public Handled acknowledge(AcknowledgeAlert command) {
        AlertAsOf standing = AlertAsOf.now(history, context, command.alertId(), command.day(), command.now());
        RecordedAlert alert = standing.alert();
        if (alert == null) {
            return Handled.refused(Refusal.missing("There is no alert " + command.alertId() + "."));
        }
        if (alert.resolvedByPerson()) {
            return Handled.refused(Refusal.conflict("Alert " + alert.id() + " was resolved by "
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
        AlertAsOf standing = AlertAsOf.now(history, context, command.alertId(), command.day(), command.now());
        RecordedAlert alert = standing.alert();
        if (alert == null) {
            return Handled.refused(Refusal.missing("There is no alert " + command.alertId() + "."));
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

    private static Handled noted(AlertAsOf standing, UUID employeeId, Actor by, String notes, Instant now) {
        RecordedAlert alert = standing.alert();
        boolean nothingNew = notes == null || alert.own().stream().anyMatch(remark -> notes.equals(remark.notes()));
        return nothingNew
                ? Handled.decided(standing.judged())
                : handled(standing, notes, new AlertNoted(employeeId, alert.id(), by, notes, null, now));
    }

    private static Handled handled(AlertAsOf standing, String notes, AgentEvent event) {
        RecordedAlert alert = standing.alert();
        if (!new Remarks(alert.remarks()).take(notes)) {
            return Handled.refused(full(alert));
        }
        return Handled.decided(standing.judged().and(event, alert.id(), alert.deviationStart()));
    }

    private static Refusal full(RecordedAlert alert) {
        return Refusal.conflict("The notes of alert " + alert.id() + " have no room for these: an alert has at most "
                        + Remarks.MOST_NOTES + " notes of " + Remarks.MOST_CHARACTERS + " characters in all.")
                .code(ErrorCode.NOTES_FULL)
                .field("notes");
    }
}
