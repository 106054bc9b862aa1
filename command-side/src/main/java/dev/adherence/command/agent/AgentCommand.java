package dev.adherence.command.agent;

import dev.adherence.command.judging.StateAt;
import dev.adherence.events.Actor;
import dev.adherence.events.AgentState;
import dev.adherence.events.ChangeKind;
import dev.adherence.events.CorrectedState;
import dev.adherence.events.Interval;
import dev.adherence.events.Recurrence;
import dev.adherence.events.Refusal;
import dev.adherence.events.Shift;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of one agent; {@code now} is the server's instant at the edge. Repeats record nothing. */
public sealed interface AgentCommand {

    UUID employeeId();

    record AssignEmployee(
            @TargetAggregateIdentifier UUID employeeId,
            UUID organizationId,
            List<UUID> teams,
            String zone,
            boolean active,
            Instant now)
            implements AgentCommand {}

    record RecordStates(
            @TargetAggregateIdentifier UUID employeeId, List<StateRecord> records, String source, Instant now)
            implements AgentCommand {}

    /**
     * A state as the phone system sent it, at place {@code index} of its batch.
     *
     * @param seenAt where the source did not tell of the change but, at this later instant, that the state holds since {@code at}:
     *     it heals what was lost, and says nothing where anything is known from {@code at} until then; else null
     */
    record StateRecord(
            int index,
            AgentState state,
            String rawState,
            Instant at,
            String queue,
            String eventId,
            Long sequence,
            Instant seenAt)
            implements StateAt {

        public StateRecord(
                int index, AgentState state, String rawState, Instant at, String queue, String eventId, Long sequence) {
            this(index, state, rawState, at, queue, eventId, sequence, null);
        }
    }

    record PublishSchedule(
            @TargetAggregateIdentifier UUID employeeId,
            List<ShiftRecord> records,
            boolean replaceDates,
            String publishedBy,
            Instant now)
            implements AgentCommand {}

    /** A shift for a date, at place {@code index} of its batch; {@code shift} null: none on that date. */
    record ShiftRecord(int index, LocalDate date, Shift shift) {}

    /** Judge as of now: a deadline has passed. */
    record JudgeAgent(@TargetAggregateIdentifier UUID employeeId, Instant now) implements AgentCommand {}

    /** See {@link dev.adherence.events.AgentEvent.ExcuseEntered}. */
    record EnterExcuse(
            @TargetAggregateIdentifier UUID employeeId,
            UUID excuseId,
            List<Interval> intervals,
            Interval period,
            Recurrence recurrence,
            String reason,
            String note,
            Actor by,
            Instant now)
            implements AgentCommand {}

    /** Of the part that begins at {@code from}. */
    record TakeBackExcuse(
            @TargetAggregateIdentifier UUID employeeId, UUID excuseId, Instant from, Actor by, Instant now)
            implements AgentCommand {}

    /** See {@link dev.adherence.events.AgentEvent.StatesCorrected}. */
    record CorrectStates(
            @TargetAggregateIdentifier UUID employeeId,
            UUID correctionId,
            Interval stretch,
            List<CorrectedState> states,
            String reason,
            String note,
            Actor by,
            Instant now)
            implements AgentCommand {}

    /** Of the part that begins at {@code from}. */
    record RestoreStates(
            @TargetAggregateIdentifier UUID employeeId,
            UUID correctionId,
            Instant from,
            String note,
            Actor by,
            Instant now)
            implements AgentCommand {}

    /** Each date that is named has exactly these shifts. */
    record CorrectSchedule(
            @TargetAggregateIdentifier UUID employeeId,
            UUID correctionId,
            List<ShiftRecord> records,
            String reason,
            String note,
            Actor by,
            Instant now)
            implements AgentCommand {}

    record RestoreSchedule(
            @TargetAggregateIdentifier UUID employeeId,
            UUID correctionId,
            LocalDate date,
            String note,
            Actor by,
            Instant now)
            implements AgentCommand {}

    /** All that a person changes of one agent by one act, step by step, with what it comes to. */
    record MakeChange(
            @TargetAggregateIdentifier UUID employeeId,
            UUID changeId,
            ChangeKind kind,
            List<AgentCommand> steps,
            Actor by,
            Instant now)
            implements AgentCommand {

        public MakeChange {
            steps = List.copyOf(steps);
        }
    }

    /**
     * Of an alert or, where that is null, of a stretch.
     *
     * @param day of the alert, as below, or of the beginning of the stretch
     * @param again whether one that was withdrawn is meant to be filed anew
     * @param unknownReason how it is refused where it is not filed yet; null: there is such a reason
     */
    record FileExplanation(
            @TargetAggregateIdentifier UUID employeeId,
            UUID explanationId,
            UUID alertId,
            Interval stretch,
            long day,
            String reason,
            String note,
            boolean again,
            Refusal unknownReason,
            Actor by,
            Instant now)
            implements AgentCommand {}

    /** {@code day} is that of the time it is about; {@code teams} null: the time of any may be excused. */
    record AnswerExplanation(
            @TargetAggregateIdentifier UUID employeeId,
            UUID explanationId,
            long day,
            boolean approve,
            String notes,
            Set<UUID> teams,
            Actor by,
            Instant now)
            implements AgentCommand {}

    record WithdrawExplanation(
            @TargetAggregateIdentifier UUID employeeId, UUID explanationId, long day, Actor by, Instant now)
            implements AgentCommand {}

    /** {@code day} is where the alert stands in the stream (UTC, days since 1970), should it be an old one. */
    record AcknowledgeAlert(
            @TargetAggregateIdentifier UUID employeeId, UUID alertId, long day, Actor by, String notes, Instant now)
            implements AgentCommand {}

    record ResolveAlert(
            @TargetAggregateIdentifier UUID employeeId, UUID alertId, long day, Actor by, String notes, Instant now)
            implements AgentCommand {}
}
