package dev.adherence.command.adherence.reconciling;

import dev.adherence.command.adherence.ledger.Verdicts;
import dev.adherence.events.AgentEvent.VerdictsReached;
import dev.adherence.events.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;

/** The least stretch of time in which judged verdicts differ from recorded ones, as events of one UTC day each. */
final class VerdictDifference {

    private final List<Verdict> recorded;
    private final List<Verdict> judged;

    private VerdictDifference(List<Verdict> recorded, List<Verdict> judged) {
        this.recorded = recorded;
        this.judged = judged;
    }

    /** Compares {@code [from, until)} only; {@code until} null means onward. */
    static List<VerdictsReached> between(
            UUID employeeId,
            List<Verdict> recorded,
            List<Verdict> judged,
            Instant from,
            Instant until,
            Instant asOf,
            Instant now) {
        VerdictDifference difference = new VerdictDifference(recorded, carriedOver(recorded, judged));
        return difference.events(employeeId, from, until, asOf, now);
    }

    /** A judgement cannot see before its first verdict: what was recorded of the stretch that reaches over it stays true. */
    private static List<Verdict> carriedOver(List<Verdict> recorded, List<Verdict> judged) {
        if (judged.isEmpty()) {
            return judged;
        }
        Verdict first = judged.get(0);
        // what held until then, for nothing that is new can have changed it; where the ledger begins, what held there
        Verdict until = Verdicts.at(recorded, first.from().minusNanos(1));
        Verdict before = until == null ? Verdicts.at(recorded, first.from()) : until;
        if (before == null) {
            return judged;
        }
        boolean sameStatus = before.status() == first.status() && before.since().isBefore(first.from());
        boolean sameState = before.state() == first.state()
                && before.stateStartedAt() != null
                && (first.stateStartedAt() == null || before.stateStartedAt().isBefore(first.stateStartedAt()))
                && before.stateStartedAt().isBefore(first.from());
        List<Verdict> result = new ArrayList<>(judged.size());
        boolean statusStretch = sameStatus;
        boolean stateStretch = sameState;
        for (Verdict verdict : judged) {
            statusStretch &=
                    verdict.status() == first.status() && verdict.since().equals(first.since());
            stateStretch &= verdict.state() == first.state()
                    && Objects.equals(verdict.stateStartedAt(), first.stateStartedAt());
            result.add(new Verdict(
                    verdict.from(),
                    verdict.state(),
                    stateStretch ? before.stateStartedAt() : verdict.stateStartedAt(),
                    verdict.queue(),
                    verdict.scheduledState(),
                    verdict.status(),
                    statusStretch ? before.since() : verdict.since(),
                    verdict.shiftDate(),
                    verdict.scheduleVersion(),
                    verdict == first && goesOn(before, first) ? before.settingsVersion() : verdict.settingsVersion()));
        }
        return result;
    }

    /** A verdict keeps the version of the settings it began with, as long as nothing else changes. */
    private static boolean goesOn(Verdict before, Verdict now) {
        return before.state() == now.state()
                && before.status() == now.status()
                && before.scheduledState() == now.scheduledState()
                && Objects.equals(before.queue(), now.queue())
                && Objects.equals(before.shiftDate(), now.shiftDate())
                && Objects.equals(before.scheduleVersion(), now.scheduleVersion());
    }

    private List<VerdictsReached> events(UUID employeeId, Instant from, Instant until, Instant asOf, Instant now) {
        Instant first = null;
        Instant last = null;
        for (Instant piece : pieces(from, until)) {
            if (differsAt(piece)) {
                first = first == null ? piece : first;
                last = piece;
            }
        }
        if (first == null) {
            return List.of();
        }
        Instant end = pieces(from, until).higher(last);
        end = end == null ? until : end;
        List<VerdictsReached> events = new ArrayList<>();
        Instant start = first;
        while (start != null) {
            Instant midnight = start.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));
            boolean more = (end == null || midnight.isBefore(end)) && stepsAfter(midnight, end);
            Instant stop = more ? midnight : end;
            events.add(new VerdictsReached(employeeId, start, stop, Verdicts.within(judged, start, stop), asOf, now));
            start = more ? midnight : null;
        }
        return events;
    }

    private boolean stepsAfter(Instant at, Instant end) {
        for (List<Verdict> steps : List.of(judged, recorded)) {
            for (Verdict step : steps) {
                if (!step.from().isBefore(at) && (end == null || step.from().isBefore(end))) {
                    return true;
                }
            }
        }
        return false;
    }

    private TreeSet<Instant> pieces(Instant from, Instant until) {
        TreeSet<Instant> starts = new TreeSet<>();
        starts.add(from);
        for (List<Verdict> steps : List.of(recorded, judged)) {
            for (Verdict step : steps) {
                if (step.from().isAfter(from) && (until == null || step.from().isBefore(until))) {
                    starts.add(step.from());
                }
            }
        }
        return starts;
    }

    private boolean differsAt(Instant at) {
        Verdict was = Verdicts.at(recorded, at);
        Verdict is = Verdicts.at(judged, at);
        if (was == null || is == null) {
            return was != is;
        }
        return !Verdicts.startingAt(was, at).equals(Verdicts.startingAt(is, at));
    }
}
