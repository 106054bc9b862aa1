package dev.adherence.command.adherence.deciding;

import dev.adherence.command.adherence.AgentCommand.AcknowledgeAlert;
import dev.adherence.command.adherence.AgentCommand.ResolveAlert;
import dev.adherence.command.adherence.Circumstances;
import dev.adherence.command.adherence.ledger.Ledger;
import dev.adherence.command.adherence.ledger.RecordedAlert;
import dev.adherence.command.adherence.reconciling.Decision;
import dev.adherence.events.Actor;
import dev.adherence.events.AgentEvent;
import dev.adherence.events.AgentEvent.AlertAcknowledged;
import dev.adherence.events.AgentEvent.AlertNoted;
import dev.adherence.events.AgentEvent.AlertResolved;
import dev.adherence.events.Refusal;
import dev.adherence.events.Resolution;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Decides what an acknowledgement or a resolution by a person records; the same twice records nothing. */
public final class AlertHandling {

    /** The decision and the alert as it stands after it, or why it was refused. */
    public record Handled(Decision decision, RecordedAlert alert, Refusal refusal) {}

    private final Ledger ledger;
    private final Circumstances circumstances;

    public AlertHandling(Ledger ledger, Circumstances circumstances) {
        this.ledger = ledger;
        this.circumstances = circumstances;
    }

    public Handled acknowledge(AcknowledgeAlert command) {
        Ledger known = knowing(command.alertId(), command.day());
        RecordedAlert alert = known.alert(command.alertId());
        if (alert == null) {
            return refused(Refusal.missing("There is no alert " + command.alertId() + "."));
        }
        if (alert.resolvedByPerson()) {
            return refused(Refusal.conflict("Alert " + alert.id() + " was resolved by "
                    + alert.resolvedBy().name() + " at " + alert.resolvedAt() + "; it can no longer be acknowledged."));
        }
        if (alert.acknowledged()) {
            return noted(known, alert, command.by(), command.notes(), command.now());
        }
        return handled(
                known,
                alert,
                new AlertAcknowledged(
                        known.employeeId(), alert.id(), command.by(), command.notes(), null, command.now()));
    }

    public Handled resolve(ResolveAlert command) {
        Ledger known = knowing(command.alertId(), command.day());
        RecordedAlert alert = known.alert(command.alertId());
        if (alert == null) {
            return refused(Refusal.missing("There is no alert " + command.alertId() + "."));
        }
        if (alert.resolution() != null) {
            return noted(known, alert, command.by(), command.notes(), command.now());
        }
        return handled(
                known,
                alert,
                new AlertResolved(
                        known.employeeId(),
                        alert.id(),
                        command.by(),
                        command.notes(),
                        Resolution.USER,
                        command.now(),
                        command.now()));
    }

    private Handled noted(Ledger known, RecordedAlert alert, Actor by, String notes, Instant now) {
        boolean nothingNew = notes == null || alert.remarks().stream().anyMatch(remark -> notes.equals(remark.notes()));
        return nothingNew
                ? new Handled(Decision.NOTHING, alert, null)
                : handled(known, alert, new AlertNoted(known.employeeId(), alert.id(), by, notes, null, now));
    }

    private Handled handled(Ledger known, RecordedAlert alert, AgentEvent event) {
        Ledger after = known.copy();
        after.apply(event);
        Decision decision = new Decision(List.of(event), Map.of(alert.id(), alert.deviationStart()), null);
        return new Handled(decision, after.alert(alert.id()), null);
    }

    private static Handled refused(Refusal refusal) {
        return new Handled(Decision.NOTHING, null, refusal);
    }

    private Ledger knowing(UUID alertId, long day) {
        if (ledger.alert(alertId) != null) {
            return ledger;
        }
        Ledger past = ledger.forThePast();
        circumstances.history(ledger.employeeId(), day, day).forEach(past::apply);
        return past;
    }
}
