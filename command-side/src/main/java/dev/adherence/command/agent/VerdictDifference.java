package dev.adherence.command.agent;

import dev.adherence.command.judging.Instants;
import dev.adherence.events.AgentEvent.VerdictsReached;
import dev.adherence.events.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
        // what held until then, for nothing that is new can have changed it; where what is known begins, what held
        // there
        Verdict until = VerdictSteps.at(recorded, first.from().minusNanos(1));
        Verdict before = until == null ? VerdictSteps.at(recorded, first.from()) : until;
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
            if (verdict != first && !statusStretch && !stateStretch) {
                result.addAll(judged.subList(result.size(), judged.size()));
                break;
            }
            result.add(verdict.beginning(
                    verdict.from(),
                    stateStretch ? before.stateStartedAt() : verdict.stateStartedAt(),
                    statusStretch ? before.since() : verdict.since(),
                    verdict == first && goesOn(before, first) ? before.settingsVersion() : verdict.settingsVersion()));
        }
        return result;
    }

    /** A verdict keeps the version of the settings it began with, as long as nothing else changes. */
    private static boolean goesOn(Verdict before, Verdict now) {
        return before.state() == now.state()
                && before.status() == now.status()
                && before.raw() == now.raw()
                && before.scheduledState() == now.scheduledState()
                && Objects.equals(before.queue(), now.queue())
                && Objects.equals(before.shiftDate(), now.shiftDate())
                && Objects.equals(before.scheduleVersion(), now.scheduleVersion());
    }

    private List<VerdictsReached> events(UUID employeeId, Instant from, Instant until, Instant asOf, Instant now) {
        int was = VerdictSteps.indexAt(recorded, from);
        int is = VerdictSteps.indexAt(judged, from);
        Instant piece = from;
        Instant first = null;
        Instant end = null;
        while (piece != null) {
            Instant next = before(until, Instants.earlier(startAfter(recorded, was), startAfter(judged, is)));
            if (!sayTheSame(stepAt(recorded, was), stepAt(judged, is))) {
                first = first == null ? piece : first;
                end = next == null ? until : next;
            }
            was += next != null && next.equals(startAfter(recorded, was)) ? 1 : 0;
            is += next != null && next.equals(startAfter(judged, is)) ? 1 : 0;
            piece = next;
        }
        return first == null ? List.of() : byDay(employeeId, first, end, asOf, now);
    }

    private List<VerdictsReached> byDay(UUID employeeId, Instant first, Instant end, Instant asOf, Instant now) {
        List<VerdictsReached> events = new ArrayList<>(1);
        Instant start = first;
        while (start != null) {
            Instant midnight = start.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));
            boolean more = before(end, midnight) != null
                    && (stepsIn(judged, midnight, end) || stepsIn(recorded, midnight, end));
            Instant stop = more ? midnight : end;
            events.add(
                    new VerdictsReached(employeeId, start, stop, VerdictSteps.within(judged, start, stop), asOf, now));
            start = more ? midnight : null;
        }
        return events;
    }

    private static boolean stepsIn(List<Verdict> steps, Instant from, Instant until) {
        int next = VerdictSteps.indexAt(steps, from.minusNanos(1));
        return before(until, startAfter(steps, next)) != null;
    }

    private static Instant before(Instant until, Instant at) {
        return at == null || until != null && !at.isBefore(until) ? null : at;
    }

    /** Null before the first. */
    private static Verdict stepAt(List<Verdict> steps, int index) {
        return index < 0 ? null : steps.get(index);
    }

    /** When the next one begins; null after the last. */
    private static Instant startAfter(List<Verdict> steps, int index) {
        return index + 1 < steps.size() ? steps.get(index + 1).from() : null;
    }

    private static boolean sayTheSame(Verdict was, Verdict is) {
        if (was == null || is == null) {
            return was == is;
        }
        return goesOn(was, is)
                && was.since().equals(is.since())
                && Objects.equals(was.stateStartedAt(), is.stateStartedAt())
                && was.settingsVersion() == is.settingsVersion();
    }
}
