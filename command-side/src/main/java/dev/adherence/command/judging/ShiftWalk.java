package dev.adherence.command.judging;

import dev.adherence.command.judging.Course.Begun;
import dev.adherence.command.judging.Course.Overrun;
import dev.adherence.command.judging.Course.Slice;
import dev.adherence.command.judging.Rules.ContactOverrun;
import dev.adherence.command.judging.Rules.Equivalence;
import dev.adherence.events.Ending;
import dev.adherence.events.ScheduledState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Walks once through a shift and says what was asked, done and allowed; it judges nothing. */
final class ShiftWalk {

    private final EffectiveShift shift;
    private final List<StateInterval> stays;
    private final RuleBook rules;
    private final List<Slice> slices = new ArrayList<>();
    private final List<Begun> breaks = new ArrayList<>();
    private final List<Overrun> overruns = new ArrayList<>();

    private Segments segments;
    private BreakRun run;
    /** The segment that an offline state under way is judged to be the break of. */
    private PlacedSegment offlineBreak;

    private EffectiveShift.Part part;
    private PlacedSegment placed;
    private Slice last;

    private ShiftWalk(
            EffectiveShift shift, Segments segments, List<StateInterval> stays, RuleBook rules, BreakRun carried) {
        this.shift = shift;
        this.stays = stays;
        this.rules = rules;
        this.run = carried;
        this.part = shift.partAt(shift.start());
        this.segments = segments;
    }

    /** All shifts, ascending; breaks run on over the seam of touching ones and claim segments beyond it. */
    static List<Course> through(List<EffectiveShift> shifts, List<StateInterval> stays, RuleBook rules) {
        List<Course> courses = new ArrayList<>(shifts.size());
        Iterator<Segments> segments = Segments.of(shifts).iterator();
        EffectiveShift before = null;
        BreakRun run = null;
        for (EffectiveShift shift : shifts) {
            boolean touching = before != null && before.touches(shift);
            BreakRun carried = touching ? acrossTheSeam(run, before.end(), shift.start(), stays, rules) : null;
            ShiftWalk walk = new ShiftWalk(shift, segments.next(), stays, rules, carried);
            walk.walk();
            courses.add(new Course(shift, walk.slices, walk.breaks, walk.overruns));
            run = walk.run;
            before = shift;
        }
        return courses;
    }

    /** The run that is under way when the next shift starts; an offline state is no break in the gap. */
    private static BreakRun acrossTheSeam(
            BreakRun run, Instant from, Instant to, List<StateInterval> stays, RuleBook rules) {
        BreakRun carried = run;
        for (StateInterval stay : stays) {
            if (stay.from().isBefore(from) || !stay.from().isBefore(to)) {
                continue;
            }
            if (!stay.isBreak()) {
                carried = null;
            } else if (carried == null || !carried.stay.isBreak() && stay.from().isAfter(from)) {
                carried = new BreakRun(stay, stay.from(), rules.at(stay.from()));
            } else {
                carried.enter(stay, stay.from());
            }
        }
        boolean broken = carried != null && !carried.stay.isBreak() && from.isBefore(to);
        return broken ? null : carried;
    }

    private void walk() {
        Instant at = shift.start();
        int index = 0;
        while (!stays.get(index).lastsBeyond(at)) {
            index++;
        }
        while (at.isBefore(shift.end())) {
            StateInterval stay = stays.get(index);
            Instant until = step(at, stay);
            if (!stay.lastsBeyond(until)) {
                index++;
            }
            at = until;
        }
        endOverrun(shift.end(), shift.cut());
    }

    /** What holds from here on, and until when. */
    private Instant step(Instant at, StateInterval stay) {
        Rules now = rules.at(at);
        boolean switched = false;
        boolean wouldGoOn = false;
        EffectiveShift.Part next = shift.partAt(at);
        if (next != part) {
            switched = true;
            wouldGoOn = segments.inForce(at) == placed;
            segments = segments.replacedBy(next);
            followItsSegment();
            part = next;
        }
        boolean entered = last == null || last.stay() != stay;
        if (entered && last != null) {
            segments.release(at);
        }
        segments.begin(at, stay, now.contactOverrun() == ContactOverrun.EXCUSE);
        boolean begun = entered && enter(at, stay, now);
        PlacedSegment before = placed;
        placed = segments.inForce(at);
        boolean boundary = last == null || placed != before && !(switched && scheduled() == last.scheduled());
        boolean excused = segments.heldUp();
        boolean fits = excused || fits(stay, rules.at(decisive(stay)));
        if (run != null && !stay.isBreak() && !fits) {
            endRun(at);
        }
        if (begun) {
            breaks.add(new Begun(stay, run.matched, slices.size()));
        }
        Instant until = Instants.earlier(shift.end(), Instants.earlier(stay.until(), segments.nextChange(at)));
        until = Instants.earlier(until, nextPart());
        last = new Slice(
                at, until, stay, scheduled(), part.version(), fits, boundary, boundary && wouldGoOn && !entered);
        slices.add(last);
        return until;
    }

    /** A segment that ended with the shift ends later where the shift now does. */
    private void followItsSegment() {
        if (run != null && run.last != null) {
            run.over = run.last.end;
        }
    }

    private ScheduledState scheduled() {
        return placed == null ? ScheduledState.AVAILABLE : placed.type();
    }

    private Instant nextPart() {
        EffectiveShift.Part later = shift.partAfter(part);
        return later == null ? null : later.from();
    }

    /** When the state began or the segment, whichever was later: the rules of then say whether they fit, however often it comes into force. */
    private Instant decisive(StateInterval stay) {
        Instant segment = placed == null ? shift.start() : Instants.later(shift.start(), placed.start);
        return Instants.later(stay.from(), segment);
    }

    private boolean fits(StateInterval stay, Rules now) {
        return switch (stay.state()) {
            case AVAILABLE, ON_CALL, AFTER_CALL_WORK -> scheduled() == ScheduledState.AVAILABLE;
            case BREAK, LUNCH -> Kind.of(stay.state(), now).fits(scheduled());
            case MEETING -> scheduled() == ScheduledState.MEETING;
            case TRAINING -> scheduled() == ScheduledState.TRAINING;
            case OFFLINE -> offlineBreak != null && offlineBreak == placed;
            case UNAVAILABLE -> false;
        };
    }

    /** A state begins, or is under way at the start of the shift. Tells whether it is a break or lunch. */
    private boolean enter(Instant at, StateInterval stay, Rules now) {
        offlineBreak = null;
        if (stay.isBreak()) {
            enterBreak(at, stay, now);
            return true;
        }
        if (stay.isOffline() && last != null && now.equivalences().contains(Equivalence.OFFLINE_IS_BREAK)) {
            enterOfflineBreak(at, stay, now);
        }
        if (offlineBreak == null) {
            endRun(at);
        }
        return false;
    }

    private void enterBreak(Instant at, StateInterval stay, Rules now) {
        if (run == null) {
            run = new BreakRun(stay, at, now);
        } else if (run.stay != stay) {
            run.enter(stay, at);
        }
        if (!run.matched) {
            Rules then = rules.at(run.begin);
            PlacedSegment match = segments.match(run.begin, at, Kind.of(stay.state(), then), then.breakWindow());
            if (match != null) {
                takeUp(match, at);
            }
        }
    }

    private void enterOfflineBreak(Instant at, StateInterval stay, Rules now) {
        PlacedSegment inForce = segments.inForce(at);
        if (inForce == null || !Kind.of(stay.state(), now).fits(inForce.type())) {
            return;
        }
        offlineBreak = inForce;
        if (run == null) {
            run = new BreakRun(stay, at, now);
        } else {
            run.enter(stay, at);
        }
        takeUp(inForce, at);
    }

    /** Claims the segment, or goes on in it. */
    private void takeUp(PlacedSegment match, Instant at) {
        endOverrun(at, Ending.BREAK_BEGAN);
        if (!match.matched) {
            segments.claim(match, run.begin, at);
        }
        run.match(match);
    }

    private void endRun(Instant at) {
        endOverrun(at, Ending.RETURNED);
        run = null;
    }

    private void endOverrun(Instant at, Ending ending) {
        if (run == null) {
            return;
        }
        Instant from = Instants.later(run.over, shift.start());
        if (from.isBefore(at)) {
            overruns.add(new Overrun(from, at, ending, run.isLunch(), run.allowed()));
        }
    }
}
