package dev.adherence.command.agent;

import dev.adherence.command.judging.JudgedAlert;
import dev.adherence.events.AgentEvent;
import dev.adherence.events.AgentEvent.AlertAcknowledged;
import dev.adherence.events.AgentEvent.AlertAmended;
import dev.adherence.events.AgentEvent.AlertCarryOverWithdrawn;
import dev.adherence.events.AgentEvent.AlertEnded;
import dev.adherence.events.AgentEvent.AlertNoted;
import dev.adherence.events.AgentEvent.AlertRaised;
import dev.adherence.events.AgentEvent.AlertResolved;
import dev.adherence.events.AgentEvent.AlertRetracted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What has to be recorded so that the alerts of the log read as the rules see them; what people did stands. */
final class AlertDifference {

    private final UUID employeeId;
    private final Map<UUID, RecordedAlert> recorded = new LinkedHashMap<>();
    private final Instant now;
    private final Retraction retraction;
    private final List<AgentEvent> events = new ArrayList<>();

    AlertDifference(UUID employeeId, Collection<RecordedAlert> recorded, Retraction retraction, Instant now) {
        this.employeeId = employeeId;
        recorded.forEach(alert -> this.recorded.put(alert.id(), alert));
        this.retraction = retraction;
        this.now = now;
    }

    /** {@code late} tells of a new alert whether it is seen in hindsight, {@code teams} to whom one belonged that opened then. */
    List<AgentEvent> towards(List<JudgedAlert> judged, Set<UUID> late, Function<Instant, List<UUID>> teams) {
        List<JudgedAlert> stand = judged.stream().filter(this::stands).toList();
        Set<UUID> standing = stand.stream().map(JudgedAlert::id).collect(Collectors.toSet());
        List<RecordedAlert> gone = recorded.values().stream()
                .filter(alert -> !alert.retracted() && !standing.contains(alert.id()))
                .sorted(java.util.Comparator.comparing(RecordedAlert::createdAt))
                .toList();
        gone.forEach(alert -> {
            AlertRetracted retracted = new AlertRetracted(employeeId, alert.id(), retraction.of(alert.id()), now);
            events.add(retracted);
            recorded.put(alert.id(), alert.retracted(retracted));
        });
        List<RecordedAlert> formers = formers(standing);
        for (JudgedAlert alert : stand) {
            RecordedAlert known = recorded.get(alert.id());
            if (known == null) {
                raise(alert, late.contains(alert.id()), teams.apply(alert.createdAt()), formers);
            } else {
                revise(known, alert, teams.apply(alert.createdAt()));
                carryOver(alert, withoutWhatIsOfOthers(alert, known, formers), formers);
            }
        }
        return events;
    }

    private boolean stands(JudgedAlert alert) {
        RecordedAlert known = recorded.get(alert.id());
        boolean stands = known != null && !known.retracted();
        boolean resolved = known != null && known.resolvedByPerson();
        return resolved || recorded.values().stream().noneMatch(former -> Bearing.mutes(former, alert, stands));
    }

    /** Those of which something was said and that are retracted from now on: one that stands again is none, it keeps what was said of it. */
    private List<RecordedAlert> formers(Set<UUID> standing) {
        return recorded.values().stream()
                .filter(alert -> alert.retracted() && !standing.contains(alert.id()))
                .filter(alert -> !alert.own().isEmpty())
                .toList();
    }

    private void raise(JudgedAlert alert, boolean late, List<UUID> teams, List<RecordedAlert> formers) {
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
        carryOver(alert, null, formers);
        if (alert.endedAt() != null) {
            events.add(new AlertEnded(employeeId, alert.id(), alert.endedAt(), alert.ending(), alert.message(), now));
        }
        resolveIfDecided(alert);
    }

    /** What people did about a retracted alert they did about what replaces it, whenever that comes to light. */
    private void carryOver(JudgedAlert alert, RecordedAlert known, List<RecordedAlert> formers) {
        Remarks said = new Remarks(known == null ? List.of() : known.remarks());
        for (RecordedAlert former : formers) {
            for (Remark remark : Bearing.alsoSaidOf(alert, former)) {
                if (known == null || !known.has(remark)) {
                    carryOver(said.take(remark.notes()) ? remark : remark.withoutNotes(), alert, former, known);
                }
            }
        }
    }

    /**
     * A retraction may be passing, and a deviation may turn out shorter than it seemed: what came over then goes back, so that it makes no
     * difference whether it ever did. Of alerts so old that they are not known here nothing changes any more.
     */
    private RecordedAlert withoutWhatIsOfOthers(JudgedAlert alert, RecordedAlert known, List<RecordedAlert> formers) {
        RecordedAlert kept = known;
        for (UUID from : known.carriedFrom()) {
            List<Remark> said = formers.stream()
                    .filter(former -> former.id().equals(from))
                    .flatMap(former -> Bearing.alsoSaidOf(alert, former).stream())
                    .toList();
            if (recorded.containsKey(from) && !known.saysOnly(said, from)) {
                AlertCarryOverWithdrawn withdrawn = new AlertCarryOverWithdrawn(employeeId, alert.id(), from, now);
                events.add(withdrawn);
                kept = kept.without(withdrawn);
            }
        }
        return kept;
    }

    /** For which there is no room, notes stay where they were written; that somebody took note is carried on all the same. */
    private void carryOver(Remark remark, JudgedAlert alert, RecordedAlert former, RecordedAlert known) {
        if (remark.acknowledges() && (known == null || !known.has(remark))) {
            events.add(new AlertAcknowledged(
                    employeeId, alert.id(), remark.by(), remark.notes(), former.id(), remark.at()));
        } else if (!remark.acknowledges() && remark.notes() != null) {
            events.add(new AlertNoted(employeeId, alert.id(), remark.by(), remark.notes(), former.id(), remark.at()));
        }
    }

    private void resolveIfDecided(JudgedAlert alert) {
        if (alert.resolution() != null) {
            events.add(
                    new AlertResolved(employeeId, alert.id(), null, null, alert.resolution(), alert.resolvedAt(), now));
        }
    }

    private void revise(RecordedAlert known, JudgedAlert alert, List<UUID> teams) {
        if (agree(known, alert)) {
            return;
        }
        boolean stands = !known.retracted() && sameOpening(known, alert);
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
                    now,
                    alert.shiftDate(),
                    teams));
        }
    }

    /** Whether the rules say now what they said when it was recorded. */
    private static boolean agree(RecordedAlert known, JudgedAlert judged) {
        return !known.retracted()
                && sameOpening(known, judged)
                && Objects.equals(known.message(), judged.message())
                && Objects.equals(known.endedAt(), judged.endedAt())
                && known.ending() == judged.ending()
                && (known.resolvedByPerson()
                        || known.resolution() == judged.resolution()
                                && Objects.equals(known.resolvedAt(), judged.resolvedAt()));
    }

    private static boolean sameOpening(RecordedAlert known, JudgedAlert judged) {
        return known.createdAt().equals(judged.createdAt())
                && Objects.equals(known.shiftDate(), judged.shiftDate())
                && Objects.equals(known.opening().scheduleVersion(), judged.scheduleVersion())
                && known.opening().settingsVersion() == judged.settingsVersion();
    }
}
