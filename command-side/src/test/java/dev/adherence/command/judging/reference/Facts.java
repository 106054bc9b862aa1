package dev.adherence.command.judging.reference;

import dev.adherence.command.judging.Inputs;
import dev.adherence.command.judging.Rules;
import dev.adherence.command.judging.RulesInForce;
import dev.adherence.command.judging.Span;
import dev.adherence.command.judging.StateAt;
import dev.adherence.events.AgentState;
import dev.adherence.events.CorrectedState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** What was the case at each second, before any rule: the state that took effect, the rules in force, silence, inactivity. */
final class Facts {

    static final long EVER = Long.MIN_VALUE / 2;

    /** The state in effect: {@code since} it began, the queue of its latest record. */
    record Now(AgentState state, long since, String queue) {

        Instant startedAt() {
            return since == EVER ? null : Instant.ofEpochSecond(since);
        }

        boolean offline() {
            return state == AgentState.OFFLINE;
        }

        boolean onBreak() {
            return state == AgentState.BREAK || state == AgentState.LUNCH;
        }
    }

    private static final Now NOTHING_RECORDED = new Now(AgentState.OFFLINE, EVER, null);

    private final Inputs inputs;
    private final long from;
    private final Now[] now;
    private final boolean[] silent;
    private final boolean[] excused;
    private long countedFrom;
    private long countedTo;
    private long counted;

    /** @param corrections by which other states hold, whatever is recorded */
    Facts(Inputs inputs, Instant asOf, List<Corrected> corrections) {
        this.inputs = inputs;
        Map<Instant, StateAt> winners = winners();
        this.from = start(winners);
        int seconds = (int) (asOf.getEpochSecond() - from) + 1;
        this.now = new Now[seconds];
        this.silent = new boolean[seconds];
        this.excused = new boolean[seconds];
        Now current = NOTHING_RECORDED;
        for (StateAt before : winners.values()) {
            if (before.at().getEpochSecond() < from) {
                current = next(current, before);
            }
        }
        for (int second = 0; second < seconds; second++) {
            Instant t = Instant.ofEpochSecond(from + second);
            StateAt here = winners.get(t);
            current = here == null ? current : next(current, here);
            now[second] = current;
            silent[second] = within(inputs.silent(), t);
            excused[second] = within(inputs.excused(), t);
        }
        corrections.stream()
                .filter(correction -> correction.restored() == null)
                .sorted(Corrected.EARLIER_FIRST)
                .forEach(this::correct);
        if (!corrections.isEmpty()) {
            joinRuns();
        }
    }

    /** Second by second another state, that of the last second before it until the first of its own begins. */
    private void correct(Corrected correction) {
        long first = Math.max(from, correction.stretch().from().getEpochSecond());
        long end = Math.min(from + now.length, correction.stretch().until().getEpochSecond());
        Now before = first > from ? at(first - 1) : first == from && first < end ? NOTHING_RECORDED : null;
        boolean told = first > from && silent[(int) (first - 1 - from)];
        for (long t = first; t < end; t++) {
            CorrectedState holds = null;
            for (CorrectedState state : correction.states()) {
                holds = state.at().getEpochSecond() <= t ? state : holds;
            }
            int second = (int) (t - from);
            now[second] = holds == null ? before : new Now(holds.state(), t, holds.queue());
            silent[second] = holds == null ? silent[second] || told : false;
        }
    }

    /** A state goes on as long as no second is another. */
    private void joinRuns() {
        for (int second = 1; second < now.length; second++) {
            Now last = now[second - 1];
            Now here = now[second];
            boolean goesOn = last.state() == here.state() && last.since() != EVER;
            long since = goesOn ? last.since() : here.state() == last.state() ? here.since() : from + second;
            now[second] = new Now(here.state(), since, here.queue());
        }
    }

    /** The last record at or before the inputs' {@code from}, so that work outside shifts has its age; else {@code from}. */
    private long start(Map<Instant, StateAt> winners) {
        return winners.keySet().stream()
                .filter(at -> !at.isAfter(inputs.from()))
                .mapToLong(Instant::getEpochSecond)
                .max()
                .orElse(inputs.from().getEpochSecond());
    }

    /** The first second that is known. */
    long from() {
        return from;
    }

    Now at(long t) {
        return now[(int) (t - from)];
    }

    boolean silent(long t) {
        return t >= from && silent[(int) (t - from)];
    }

    boolean excused(long t) {
        return t >= from && excused[(int) (t - from)];
    }

    /** Whether no deviation grows older then. */
    boolean neutral(long t) {
        return silent(t) || excused(t);
    }

    /** How many seconds of this stretch, which may lie ahead, are not excused. */
    long unexcused(long begin, long end) {
        if (begin != countedFrom || end != countedTo) {
            countedFrom = begin;
            countedTo = end;
            counted = LongStream.range(begin, end)
                    .filter(t -> !within(inputs.excused(), Instant.ofEpochSecond(t)))
                    .count();
        }
        return counted;
    }

    boolean inactive(long t) {
        return within(inputs.inactive(), Instant.ofEpochSecond(t));
    }

    Rules rules(long t) {
        List<RulesInForce> all = inputs.rules();
        Rules inForce = all.get(0).rules();
        for (RulesInForce one : all) {
            if (one.from().getEpochSecond() <= t) {
                inForce = one.rules();
            }
        }
        return inForce;
    }

    private Map<Instant, StateAt> winners() {
        List<StateAt> weakestFirst = new ArrayList<>(inputs.states());
        weakestFirst.sort(
                Comparator.comparing(StateAt::sequence, Comparator.nullsFirst(Comparator.<Long>naturalOrder()))
                        .thenComparing(state -> state.state().rank())
                        .thenComparing(StateAt::queue, Comparator.nullsFirst(Comparator.<String>naturalOrder())));
        Map<Instant, StateAt> winners = new TreeMap<>();
        weakestFirst.forEach(state -> winners.put(state.at(), state));
        return winners;
    }

    private static Now next(Now before, StateAt record) {
        boolean same = before.state() == record.state() && before.since() != EVER;
        return new Now(record.state(), same ? before.since() : record.at().getEpochSecond(), record.queue());
    }

    private static boolean within(List<Span> spans, Instant t) {
        for (Span span : spans) {
            if (span.contains(t)) {
                return true;
            }
        }
        return false;
    }
}
