package dev.adherence.query.timeline;

import dev.adherence.events.AdherenceStatus;
import dev.adherence.events.AgentState;
import dev.adherence.events.ScheduledState;
import dev.adherence.events.StateRanking;
import dev.adherence.events.Verdict;
import dev.adherence.query.alerts.AlertView;
import dev.adherence.query.corrections.CorrectionsOfTime.TimeCorrection;
import dev.adherence.query.schedules.ScheduleView.Segment;
import dev.adherence.query.schedules.SchedulesQuery;
import dev.adherence.query.wiring.VisibleTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * What was asked of an agent, what they did, how it was judged and what was raised, all that touches {@code [from, to)}.
 * {@code date} is that of the schedule where one was asked for, null else; {@code timeZone} is the agent's at present, a part of a shift has that in which it was published; {@code visible} is what of the range
 * the viewer may see, to which all the rest is cut; {@code corrections} say where other states or shifts count than were told.
 */
public record TimelineView(
        UUID employeeId,
        String employeeName,
        String timeZone,
        LocalDate date,
        Instant from,
        Instant to,
        List<VisibleTime.Part> visible,
        List<ScheduledPart> segments,
        List<State> states,
        List<Interval> verdicts,
        List<AlertView> alerts,
        List<TimeCorrection> corrections) {

    TimelineView ofDate(LocalDate asked) {
        return new TimelineView(
                employeeId,
                employeeName,
                timeZone,
                asked,
                from,
                to,
                visible,
                segments,
                states,
                verdicts,
                alerts,
                corrections);
    }

    /** A part of a published shift, as published: what slid is to be seen in the verdicts' {@code scheduledState}; {@code timeZone} may be null. */
    public record ScheduledPart(
            LocalDate shiftDate,
            int version,
            ScheduledState type,
            String startTime,
            String endTime,
            String timeZone,
            Instant start,
            Instant end) {

        static ScheduledPart of(SchedulesQuery.Touching whole, Segment part) {
            return new ScheduledPart(
                    whole.date(),
                    whole.version(),
                    part.type(),
                    part.startTime(),
                    part.endTime(),
                    whole.shift().timeZone(),
                    part.start(),
                    part.end());
        }
    }

    /** A state as recorded; {@code judged} is false where another one of the same instant took effect, or somebody corrected it. */
    public record State(
            Instant occurredAt,
            AgentState state,
            String queue,
            String source,
            String eventId,
            Long sequence,
            String rawState,
            Instant receivedAt,
            boolean judged) {

        /** By instant, then the weaker first; what ranks alike was judged alike, and stands in an order that is not that of arrival. */
        private static final Comparator<State> IN_ORDER = Comparator.comparing(State::occurredAt)
                .thenComparing(StateRanking.weakerFirst(State::sequence, State::state, State::queue))
                .thenComparing(State::source, Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(State::eventId, Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(State::rawState, Comparator.nullsFirst(Comparator.naturalOrder()));

        State judgedOnlyIf(boolean takesEffect) {
            return new State(occurredAt, state, queue, source, eventId, sequence, rawState, receivedAt, takesEffect);
        }

        State correctedBy(List<TimeCorrection> corrections) {
            return judgedOnlyIf(judged && corrections.stream().noneMatch(each -> each.replacesStatesAt(occurredAt)));
        }

        /** All of them in order; of each instant the last one, which takes effect, is marked. */
        static List<State> marked(List<State> states) {
            List<State> marked = new ArrayList<>(states);
            marked.sort(IN_ORDER);
            for (int i = 0; i < marked.size(); i++) {
                boolean last = i + 1 == marked.size()
                        || marked.get(i + 1).occurredAt().isAfter(marked.get(i).occurredAt());
                marked.set(i, marked.get(i).judgedOnlyIf(last));
            }
            return marked;
        }
    }

    /**
     * A verdict and how long it holds; {@code to} null: it still does. {@code recordedAt}: when it was reached. {@code rawStatus}: what it
     * would be had nothing been excused, null where it is the same.
     */
    public record Interval(
            Instant from,
            Instant to,
            AgentState state,
            Instant stateStartedAt,
            String queue,
            ScheduledState scheduledState,
            AdherenceStatus adherenceStatus,
            AdherenceStatus rawStatus,
            boolean isAdherent,
            Instant since,
            LocalDate shiftDate,
            Integer scheduleVersion,
            int settingsVersion,
            Instant recordedAt) {

        static Interval of(Verdict verdict, Instant to, Instant recordedAt) {
            return new Interval(
                    verdict.from(),
                    to,
                    verdict.state(),
                    verdict.stateStartedAt(),
                    verdict.queue(),
                    verdict.scheduledState(),
                    verdict.status(),
                    verdict.raw(),
                    verdict.adherent(),
                    verdict.since(),
                    verdict.shiftDate(),
                    verdict.scheduleVersion(),
                    verdict.settingsVersion(),
                    recordedAt);
        }

        private boolean continues(Interval before) {
            return from.equals(before.to)
                    && state == before.state
                    && Objects.equals(stateStartedAt, before.stateStartedAt)
                    && Objects.equals(queue, before.queue)
                    && scheduledState == before.scheduledState
                    && adherenceStatus == before.adherenceStatus
                    && rawStatus == before.rawStatus
                    && since.equals(before.since)
                    && Objects.equals(shiftDate, before.shiftDate)
                    && Objects.equals(scheduleVersion, before.scheduleVersion)
                    && settingsVersion == before.settingsVersion;
        }

        /** Recorded day by day and split by corrections, to readers one stretch is one interval. */
        static List<Interval> joined(List<Interval> intervals) {
            List<Interval> joined = new ArrayList<>();
            for (Interval next : intervals) {
                Interval last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
                if (last != null && next.continues(last)) {
                    joined.set(joined.size() - 1, last.until(next.to));
                } else {
                    joined.add(next);
                }
            }
            return joined;
        }

        private Interval until(Instant end) {
            return between(from, end, stateStartedAt, since);
        }

        /** What began before the part that may be seen reads as if it began with it. */
        Interval seen(VisibleTime.Part part) {
            VisibleTime.Part own = part.and(from, to);
            return between(own.from(), own.end(), part.notBefore(stateStartedAt), part.notBefore(since));
        }

        private Interval between(Instant begin, Instant end, Instant stateBegan, Instant statusBegan) {
            return new Interval(
                    begin,
                    end,
                    state,
                    stateBegan,
                    queue,
                    scheduledState,
                    adherenceStatus,
                    rawStatus,
                    isAdherent,
                    statusBegan,
                    shiftDate,
                    scheduleVersion,
                    settingsVersion,
                    recordedAt);
        }
    }
}
