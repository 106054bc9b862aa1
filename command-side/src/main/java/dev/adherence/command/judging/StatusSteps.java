package dev.adherence.command.judging;

import dev.adherence.events.AdherenceStatus;
import dev.adherence.events.AgentState;
import dev.adherence.events.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** One status for every instant; {@code out} exactly while any condition fits past its deadline. */
final class StatusSteps {

    private final List<Verdict> verdicts = new ArrayList<>();
    private final List<StateAt> records;
    private final List<Course> courses;
    private final List<Deviation> deviations;
    private final Grounds grounds;
    private final StatusSteps raw;
    private int record = -1;
    private int course;
    private int slice;
    private int rawStep;
    private Instant stateStartedAt;
    private Instant nextChange;

    private StatusSteps(
            List<StateAt> records, List<Course> courses, List<Deviation> deviations, Grounds grounds, StatusSteps raw) {
        this.records = records;
        this.courses = courses;
        this.deviations = deviations;
        this.grounds = grounds;
        this.raw = raw;
    }

    /** @param raw the same had nothing been excused; null where nothing is */
    static StatusSteps between(
            Instant from,
            Instant asOf,
            List<StateAt> records,
            List<Course> courses,
            List<Deviation> deviations,
            Grounds grounds,
            StatusSteps raw) {
        StatusSteps verdicts = new StatusSteps(records, courses, deviations, grounds, raw);
        verdicts.build(from, asOf);
        return verdicts;
    }

    List<Verdict> list() {
        return verdicts;
    }

    /** The first instant after the one asked for at which the verdict changes with nobody sending anything; null if never. */
    Instant nextChange() {
        return raw == null ? nextChange : Instants.earlier(nextChange, raw.nextChange);
    }

    private void build(Instant from, Instant asOf) {
        Verdict last = null;
        Instant before = null;
        for (Instant at : cuts(from)) {
            if (at.isBefore(from) || at.equals(before)) {
                continue;
            }
            before = at;
            Verdict next = at(at, last);
            if (last != null && sameBut(next, last)) {
                continue;
            }
            if (at.isAfter(asOf)) {
                nextChange = at;
                return;
            }
            verdicts.add(next);
            last = next;
        }
    }

    /** Ascending; several may be of one instant or before the first. */
    private List<Instant> cuts(Instant from) {
        List<Instant> cuts = new ArrayList<>(3 * records.size() + 32);
        cuts.add(from);
        for (StateAt recorded : records) {
            cuts.add(recorded.at());
        }
        for (Course one : courses) {
            for (Course.Slice part : one.slices()) {
                cuts.add(part.from());
            }
            cuts.add(one.shift().end());
        }
        for (Deviation deviation : deviations) {
            cuts.add(deviation.opensAt());
            if (deviation.end() != null) {
                cuts.add(deviation.end());
            }
        }
        addEdges(grounds.silent(), cuts);
        addEdges(grounds.excused(), cuts);
        if (raw != null) {
            for (Verdict verdict : raw.verdicts) {
                cuts.add(verdict.from());
            }
        }
        cuts.sort(null);
        return cuts;
    }

    private static void addEdges(NeutralTime time, List<Instant> cuts) {
        for (Span span : time.spans()) {
            cuts.add(span.from());
            if (span.until() != null) {
                cuts.add(span.until());
            }
        }
    }

    private Verdict at(Instant at, Verdict last) {
        while (record + 1 < records.size() && !records.get(record + 1).at().isAfter(at)) {
            record++;
            if (record == 0 || state() != records.get(record - 1).state()) {
                stateStartedAt = records.get(record).at();
            }
        }
        Course.Slice now = sliceAt(at);
        Deviation out = deciding(at);
        AdherenceStatus status = status(at, now, out);
        Rules decided =
                status == AdherenceStatus.OUT ? out.rules() : grounds.rules().at(at);
        LocalDate shiftDate = now == null ? null : courses.get(course).shift().date();
        return new Verdict(
                at,
                state(),
                stateStartedAt,
                record < 0 ? null : records.get(record).queue(),
                now == null ? null : now.scheduled(),
                status,
                last != null && last.status() == status ? last.since() : at,
                shiftDate,
                now == null ? null : now.version(),
                decided.version(),
                otherWithoutExcuses(at, status));
    }

    private AdherenceStatus otherWithoutExcuses(Instant at, AdherenceStatus status) {
        if (raw == null) {
            return null;
        }
        while (rawStep + 1 < raw.verdicts.size()
                && !raw.verdicts.get(rawStep + 1).from().isAfter(at)) {
            rawStep++;
        }
        AdherenceStatus without = raw.verdicts.get(rawStep).status();
        return without == status ? null : without;
    }

    private AgentState state() {
        return record < 0 ? AgentState.OFFLINE : records.get(record).state();
    }

    private Course.Slice sliceAt(Instant at) {
        while (course < courses.size() && !courses.get(course).shift().end().isAfter(at)) {
            course++;
            slice = 0;
        }
        if (course == courses.size() || courses.get(course).shift().start().isAfter(at)) {
            return null;
        }
        List<Course.Slice> slices = courses.get(course).slices();
        while (!slices.get(slice).until().isAfter(at)) {
            slice++;
        }
        return slices.get(slice);
    }

    private AdherenceStatus status(Instant at, Course.Slice now, Deviation out) {
        if (grounds.excused().covers(at)) {
            return AdherenceStatus.EXCUSED;
        }
        if (grounds.silent().covers(at)) {
            return AdherenceStatus.UNKNOWN;
        }
        if (out != null) {
            return AdherenceStatus.OUT;
        }
        if (now == null) {
            return state() == AgentState.OFFLINE ? AdherenceStatus.IN : AdherenceStatus.UNSCHEDULED;
        }
        return now.fits() ? AdherenceStatus.IN : AdherenceStatus.GRACE;
    }

    /** The strongest condition that fits past its deadline; null if none does. */
    private Deviation deciding(Instant at) {
        Deviation strongest = null;
        for (Deviation deviation : deviations) {
            if (deviation.lastsAt(at) && (strongest == null || deviation.type().compareTo(strongest.type()) < 0)) {
                strongest = deviation;
            }
        }
        return strongest;
    }

    /** Apart from the settings: a new version of them makes no new verdict. */
    private static boolean sameBut(Verdict next, Verdict last) {
        return next.state() == last.state()
                && next.status() == last.status()
                && next.raw() == last.raw()
                && next.scheduledState() == last.scheduledState()
                && next.since().equals(last.since())
                && Objects.equals(next.stateStartedAt(), last.stateStartedAt())
                && Objects.equals(next.queue(), last.queue())
                && Objects.equals(next.shiftDate(), last.shiftDate())
                && Objects.equals(next.scheduleVersion(), last.scheduleVersion());
    }
}
