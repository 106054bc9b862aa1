package dev.adherence.command.agent;

import static dev.adherence.command.agent.Remark.Act.ACKNOWLEDGED;
import static dev.adherence.command.agent.Remark.Act.NOTED;
import static dev.adherence.command.agent.Remark.Act.RESOLVED;

import dev.adherence.events.AgentEvent;
import dev.adherence.events.AgentEvent.AlertEvent;
import dev.adherence.events.Resolution;
import dev.adherence.events.UnknownEvent;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** The alerts of one agent by id, as events make them; which of them still matter is not known here. */
final class RecordedAlerts {

    private RecordedAlerts() {}

    /** An event that is about none of these changes nothing. */
    static void apply(Map<UUID, RecordedAlert> alerts, AlertEvent event) {
        if (event instanceof AgentEvent.AlertRaised e) {
            alerts.put(e.alertId(), RecordedAlert.of(e));
        } else if (event instanceof AgentEvent.AlertEnded e) {
            change(alerts, e.alertId(), a -> a.ended(e));
        } else if (event instanceof AgentEvent.AlertAmended e) {
            change(alerts, e.alertId(), a -> a.amended(e));
        } else if (event instanceof AgentEvent.AlertAcknowledged e) {
            change(
                    alerts,
                    e.alertId(),
                    a -> a.remarked(ACKNOWLEDGED, e.by(), e.notes(), e.acknowledgedAt(), e.carriedFrom(), List.of()));
        } else if (event instanceof AgentEvent.AlertNoted e) {
            change(
                    alerts,
                    e.alertId(),
                    a -> a.remarked(NOTED, e.by(), e.notes(), e.notedAt(), e.carriedFrom(), List.of()));
        } else if (event instanceof AgentEvent.AlertCarryOverWithdrawn e) {
            change(alerts, e.alertId(), a -> a.without(e));
        } else if (event instanceof AgentEvent.AlertResolved e) {
            change(alerts, e.alertId(), a -> a.resolved(e));
            if (e.resolution() == Resolution.USER) {
                change(
                        alerts,
                        e.alertId(),
                        a -> a.remarked(RESOLVED, e.by(), e.notes(), e.resolvedAt(), null, beside(alerts, a)));
            }
        } else if (event instanceof AgentEvent.AlertRetracted e) {
            change(alerts, e.alertId(), a -> a.retracted(e));
        } else {
            throw new UnknownEvent(event);
        }
    }

    /** Those that could be meant and were not. */
    private static List<UUID> beside(Map<UUID, RecordedAlert> alerts, RecordedAlert resolved) {
        return alerts.values().stream()
                .filter(alert -> !alert.retracted() && alert.type() == resolved.type())
                .map(RecordedAlert::id)
                .filter(id -> !id.equals(resolved.id()))
                .toList();
    }

    private static void change(Map<UUID, RecordedAlert> alerts, UUID alertId, UnaryOperator<RecordedAlert> change) {
        alerts.computeIfPresent(alertId, (id, alert) -> change.apply(alert));
    }
}
