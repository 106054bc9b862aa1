package dev.adherence.command.adherence.reconciling;

import dev.adherence.command.adherence.ledger.RecordedAlert;
import dev.adherence.command.adherence.policy.Alert;
import dev.adherence.events.AgentEvent;
import dev.adherence.events.AgentEvent.AlertAcknowledged;
import dev.adherence.events.AgentEvent.AlertAmended;
import dev.adherence.events.AgentEvent.AlertEnded;
import dev.adherence.events.AgentEvent.AlertNoted;
import dev.adherence.events.AgentEvent.AlertRaised;
import dev.adherence.events.AgentEvent.AlertResolved;
import dev.adherence.events.AgentEvent.AlertRetracted;
import dev.adherence.events.Resolution;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** What has to be recorded so that the alerts of the log read as the rules see them; what people did stands. */
final class AlertDifference {

    private final UUID employeeId;
    private final Map<UUID, RecordedAlert> recorded = new HashMap<>();
    private final Instant now;
    private final Resolution retraction;
    private final List<AgentEvent> events = new ArrayList<>();

    AlertDifference(UUID employeeId, Collection<RecordedAlert> recorded, Resolution retraction, Instant now) {
        this.employeeId = employeeId;
        recorded.forEach(alert -> this.recorded.put(alert.id(), alert));
        this.retraction = retraction;
        this.now = now;
    }

    /** {@code late} tells of a new alert whether it is seen in hindsight, {@code teams} to whom it belonged when it opened. */
    List<AgentEvent> towards(List<Alert> judged, Set<UUID> late, Function<Instant, List<UUID>> teams) {
        Set<UUID> standing = new java.util.HashSet<>();
        judged.forEach(alert -> standing.add(alert.id()));
        List<RecordedAlert> gone = recorded.values().stream()
                .filter(alert -> !alert.retracted() && !standing.contains(alert.id()))
                .sorted(java.util.Comparator.comparing(RecordedAlert::createdAt))
                .toList();
        gone.forEach(alert -> events.add(new AlertRetracted(employeeId, alert.id(), retraction, now)));
        for (Alert alert : judged) {
            RecordedAlert known = recorded.get(alert.id());
            if (known != null) {
                revise(known, alert);
            } else if (!muted(alert)) {
                raise(alert, late.contains(alert.id()), teams.apply(alert.createdAt()), gone);
            }
        }
        return events;
    }

    private void raise(Alert alert, boolean late, List<UUID> teams, List<RecordedAlert> gone) {
        events.add(new AlertRaised(
                employeeId,
                alert.id(),
                alert.type(),
                alert.deviationStart(),
                alert.shiftDate(),
                alert.createdAt(),
                alert.message(),
                late,
                teams,
                alert.scheduleVersion(),
                alert.settingsVersion(),
                now));
        for (RecordedAlert former : gone) {
            if (replaces(alert, former)) {
                carryOver(former, alert.id());
            }
        }
        if (alert.endedAt() != null) {
            events.add(new AlertEnded(employeeId, alert.id(), alert.endedAt(), alert.ending(), alert.message(), now));
        }
        resolveIfDecided(alert);
    }

    private void carryOver(RecordedAlert former, UUID alertId) {
        for (RecordedAlert.Remark remark : former.remarks()) {
            events.add(
                    remark.acknowledges()
                            ? new AlertAcknowledged(
                                    employeeId, alertId, remark.by(), remark.notes(), former.id(), remark.at())
                            : new AlertNoted(
                                    employeeId, alertId, remark.by(), remark.notes(), former.id(), remark.at()));
        }
    }

    private void resolveIfDecided(Alert alert) {
        if (alert.resolution() != null) {
            events.add(
                    new AlertResolved(employeeId, alert.id(), null, null, alert.resolution(), alert.resolvedAt(), now));
        }
    }

    private void revise(RecordedAlert known, Alert alert) {
        if (known.agreesWith(alert)) {
            return;
        }
        boolean stands = !known.retracted() && known.sameOpening(alert);
        boolean endsNow = stands && known.endedAt() == null && known.resolution() == null && alert.endedAt() != null;
        boolean endsAfterPerson =
                stands && known.endedAt() == null && known.resolvedByPerson() && alert.endedAt() != null;
        boolean onlyResolves = stands
                && known.resolution() == null
                && alert.resolution() != null
                && Objects.equals(known.endedAt(), alert.endedAt())
                && known.ending() == alert.ending()
                && known.message().equals(alert.message());
        if (endsNow || endsAfterPerson) {
            events.add(new AlertEnded(employeeId, alert.id(), alert.endedAt(), alert.ending(), alert.message(), now));
            if (endsNow) {
                resolveIfDecided(alert);
            }
        } else if (onlyResolves) {
            resolveIfDecided(alert);
        } else {
            events.add(new AlertAmended(
                    employeeId,
                    alert.id(),
                    alert.createdAt(),
                    alert.message(),
                    alert.endedAt(),
                    alert.ending(),
                    alert.resolvedAt(),
                    alert.resolution(),
                    alert.scheduleVersion(),
                    alert.settingsVersion(),
                    now));
        }
    }

    /** A person who resolved an alert wants to hear no more of what overlaps it. */
    private boolean muted(Alert alert) {
        return recorded.values().stream().anyMatch(former -> former.resolvedByPerson() && replaces(alert, former));
    }

    private static boolean replaces(Alert alert, RecordedAlert former) {
        Instant formerEnd = former.endedAt();
        if (formerEnd == null && former.retracted() && former.resolvedByPerson()) {
            formerEnd = former.resolvedAt();
        }
        return alert.type() == former.type()
                && Objects.equals(alert.shiftDate(), former.shiftDate())
                && (formerEnd == null || alert.deviationStart().isBefore(formerEnd))
                && (alert.endedAt() == null || former.deviationStart().isBefore(alert.endedAt()));
    }
}
