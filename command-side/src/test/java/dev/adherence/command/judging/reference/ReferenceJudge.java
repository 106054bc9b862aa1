package dev.adherence.command.judging.reference;

import dev.adherence.command.judging.Inputs;
import dev.adherence.command.judging.JudgedAlert;
import dev.adherence.command.judging.Judgement;
import dev.adherence.command.judging.reference.Facts.Now;
import dev.adherence.events.AdherenceStatus;
import dev.adherence.events.ScheduledState;
import dev.adherence.events.Shift;
import dev.adherence.events.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Judges second by second, slowly and by the words of the contract, to have something to hold the real judge against. Whole
 * seconds only; never tells when something is due.
 */
public final class ReferenceJudge {

    private static final long TOUCHING = 300;

    private final long from;
    private final Facts facts;
    private final List<Stint> stints;
    private final List<Draft> drafts = new ArrayList<>();
    private final List<Verdict> verdicts = new ArrayList<>();
    private final OutsideWatch outside;
    private ShiftWatch shift;
    private ShiftWatch ended;
    private List<Verdict> bare = List.of();

    private ReferenceJudge(Inputs inputs, Instant asOf, List<Corrected> corrections) {
        this.from = inputs.from().getEpochSecond();
        this.facts = new Facts(inputs, asOf, corrections);
        this.stints = ReferenceSchedule.of(inputs);
        this.outside = new OutsideWatch(facts, drafts, inputs.zones());
    }

    public static Judgement judge(Inputs inputs, Instant asOf) {
        return judge(inputs, asOf, List.of());
    }

    /** With what people said of the states afterwards. */
    static Judgement judge(Inputs inputs, Instant asOf, List<Corrected> corrections) {
        ReferenceJudge judge = new ReferenceJudge(inputs, asOf, corrections);
        if (!inputs.excused().isEmpty()) {
            Inputs bare = new Inputs(
                    inputs.employeeId(),
                    inputs.zones(),
                    inputs.from(),
                    inputs.states(),
                    inputs.publications(),
                    inputs.rules(),
                    inputs.inactive(),
                    inputs.silent(),
                    List.of());
            judge.bare = judge(bare, asOf, corrections).verdicts();
        }
        for (long t = judge.facts.from(); t <= asOf.getEpochSecond(); t++) {
            judge.step(t);
        }
        List<JudgedAlert> alerts = judge.drafts.stream()
                .map(draft -> draft.alert(inputs.employeeId()))
                .sorted(Comparator.comparing(JudgedAlert::createdAt).thenComparing(JudgedAlert::type))
                .toList();
        return new Judgement(judge.verdicts, alerts, null);
    }

    private void step(long t) {
        if (shift != null && t == shift.stint().end()) {
            shift.ends();
            ended = shift;
            shift = null;
        }
        if (shift == null) {
            stints.stream().filter(stint -> stint.covers(t)).findFirst().ifPresent(stint -> begin(stint, t));
        }
        if (shift != null) {
            shift.step(t);
            verdict(t, shiftStatus(t), shift.out());
        } else if (inGap(t)) {
            ended.breaks().gap(t);
            verdict(t, status(t), null);
        } else {
            outside.step(t);
            Condition out = outside.out();
            verdict(t, out == null ? status(t) : AdherenceStatus.OUT, out);
        }
    }

    private void begin(Stint stint, long t) {
        outside.shiftBegins(t);
        boolean touching = ended != null && t - ended.stint().end() <= TOUCHING;
        Breaks breaks = touching
                ? new Breaks(ended.breaks(), stint.start())
                : new Breaks(facts, Slots.of(chain(stint)), stint.start());
        shift = new ShiftWatch(facts, drafts, stint, breaks);
    }

    /** The shift and those that touch it one after the other, each as its version at its start has it. */
    private List<Shift> chain(Stint first) {
        List<Shift> chain = new ArrayList<>();
        long end = first.start();
        for (Stint stint : stints) {
            if (stint.start() >= first.start() && stint.start() - end <= TOUCHING) {
                chain.add(stint.phase(stint.start()).shift());
                end = stint.end();
            }
        }
        return chain;
    }

    private boolean inGap(long t) {
        if (ended == null) {
            return false;
        }
        long seam = ended.stint().end();
        return stints.stream().anyMatch(stint -> stint.start() > t && stint.start() - seam <= TOUCHING);
    }

    private AdherenceStatus shiftStatus(long t) {
        if (shift.out() != null) {
            return AdherenceStatus.OUT;
        }
        return shift.breaks().allowed(t) ? AdherenceStatus.IN : AdherenceStatus.GRACE;
    }

    private AdherenceStatus status(long t) {
        return facts.at(t).offline() ? AdherenceStatus.IN : AdherenceStatus.UNSCHEDULED;
    }

    private void verdict(long t, AdherenceStatus judged, Condition out) {
        if (t < from) {
            return;
        }
        AdherenceStatus status =
                facts.excused(t) ? AdherenceStatus.EXCUSED : facts.silent(t) ? AdherenceStatus.UNKNOWN : judged;
        Now now = facts.at(t);
        boolean decided = out != null && status == AdherenceStatus.OUT;
        int settings = decided ? out.rules().version() : facts.rules(t).version();
        ScheduledState scheduled = shift == null ? null : shift.breaks().scheduled();
        LocalDate date = shift == null ? null : shift.stint().date();
        Integer version = shift == null ? null : shift.version(t);
        Instant at = Instant.ofEpochSecond(t);
        Verdict last = verdicts.isEmpty() ? null : verdicts.get(verdicts.size() - 1);
        Instant since = last != null && last.status() == status ? last.since() : at;
        Verdict here = new Verdict(
                at,
                now.state(),
                now.startedAt(),
                now.queue(),
                scheduled,
                status,
                since,
                date,
                version,
                settings,
                bareOther(at, status));
        if (last == null || !here.equals(withInstant(last, at, settings))) {
            verdicts.add(here);
        }
    }

    /** The status had nothing been excused, if that is another. */
    private AdherenceStatus bareOther(Instant at, AdherenceStatus status) {
        AdherenceStatus other = null;
        for (Verdict verdict : bare) {
            if (!verdict.from().isAfter(at)) {
                other = verdict.status();
            }
        }
        return other == status ? null : other;
    }

    private static Verdict withInstant(Verdict last, Instant at, int settings) {
        return new Verdict(
                at,
                last.state(),
                last.stateStartedAt(),
                last.queue(),
                last.scheduledState(),
                last.status(),
                last.since(),
                last.shiftDate(),
                last.scheduleVersion(),
                settings,
                last.raw());
    }
}
