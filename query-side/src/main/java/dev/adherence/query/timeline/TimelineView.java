package dev.adherence.query.timeline;

import dev.adherence.events.AdherenceStatus;
import dev.adherence.events.AgentState;
import dev.adherence.events.ScheduledState;
import dev.adherence.events.Verdict;
import dev.adherence.query.alerts.AlertView;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * What was asked of an agent, what they did, how it was judged and what was raised, all that touches {@code [from, to)}.
 * {@code timeZone} is the one that the agent's wall times are in.
 */
public record TimelineView(
        UUID employeeId,
        String employeeName,
        String timeZone,
        Instant from,
        Instant to,
        List<ScheduledPart> segments,
        List<State> states,
        List<Interval> verdicts,
        List<AlertView> alerts) {

    /** A part of a published shift, as published: what slid is to be seen in the verdicts' {@code scheduledState}. */
    public record ScheduledPart(
            LocalDate shiftDate,
            int version,
            ScheduledState type,
            String startTime,
            String endTime,
            Instant start,
            Instant end) {}

    /** A state as recorded; {@code judged} is false where another one of the same instant took effect. */
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

        /** The greatest sequence counts, a record without one below any with one; then the greater rank. */
        boolean yieldsTo(State other) {
            if (!Objects.equals(sequence, other.sequence)) {
                return sequence == null || (other.sequence != null && sequence < other.sequence);
            }
            return state.rank() < other.state.rank();
        }

        State judgedOnlyIf(boolean takesEffect) {
            return new State(occurredAt, state, queue, source, eventId, sequence, rawState, receivedAt, takesEffect);
        }

        /** Of {@code states} by instant and arrival the ones that take effect are marked; the last of equals does. */
        static List<State> marked(List<State> states) {
            List<State> marked = new ArrayList<>();
            for (int start = 0; start < states.size(); ) {
                int end = start;
                int winner = start;
                while (end < states.size()
                        && states.get(end).occurredAt().equals(states.get(start).occurredAt())) {
                    winner = states.get(end).yieldsTo(states.get(winner)) ? winner : end;
                    end++;
                }
                for (int i = start; i < end; i++) {
                    marked.add(states.get(i).judgedOnlyIf(i == winner));
                }
                start = end;
            }
            return marked;
        }
    }

    /** A verdict and how long it holds; {@code to} null: it still does. {@code recordedAt}: when it was reached. */
    public record Interval(
            Instant from,
            Instant to,
            AgentState state,
            Instant stateStartedAt,
            String queue,
            ScheduledState scheduledState,
            AdherenceStatus adherenceStatus,
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
            return new Interval(
                    from,
                    end,
                    state,
                    stateStartedAt,
                    queue,
                    scheduledState,
                    adherenceStatus,
                    isAdherent,
                    since,
                    shiftDate,
                    scheduleVersion,
                    settingsVersion,
                    recordedAt);
        }
    }
}
