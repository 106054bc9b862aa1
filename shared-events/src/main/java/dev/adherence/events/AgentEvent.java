package dev.adherence.events;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** What is recorded in the stream of one employee. Instants named {@code …At} of recording are the server's, all others are effective time. */
public sealed interface AgentEvent extends AdherenceEvent {

    UUID employeeId();

    @Override
    default UUID streamId() {
        return employeeId();
    }

    /** What happens to one alert. */
    sealed interface AlertEvent extends AgentEvent {
        UUID alertId();
    }

    /** What becomes of one explanation; all of them stand where the time that it is about begins. */
    sealed interface ExplanationEvent extends AgentEvent {
        UUID explanationId();

        Instant from();
    }

    /** The employee belongs to these teams (the first leads), in this zone, active or not, from that instant on. */
    record EmployeeAssigned(
            UUID employeeId, UUID organizationId, List<UUID> teams, String zone, boolean active, Instant from)
            implements AgentEvent {
        public EmployeeAssigned {
            teams = List.copyOf(teams);
        }
    }

    /** The phone system said that the agent was in a state from an instant on; {@code rawState} is its own word where a mapping chose ours. */
    record StateRecorded(
            UUID employeeId,
            AgentState state,
            Instant occurredAt,
            String queue,
            String source,
            String eventId,
            Long sequence,
            String rawState,
            Instant receivedAt)
            implements AgentEvent {}

    /** All shifts of a date, as of this version; {@code replace} tells that the whole date was replaced on purpose. */
    record SchedulePublished(
            UUID employeeId,
            LocalDate date,
            int version,
            boolean replace,
            List<Shift> shifts,
            String publishedBy,
            Instant publishedAt)
            implements AgentEvent {
        public SchedulePublished {
            shifts = List.copyOf(shifts);
        }
    }

    /**
     * These intervals count for nothing, whatever the agent did in them: they ascend, and reach over {@link #REACH} at most, since a longer
     * excuse is entered in parts that have its id in common.
     *
     * @param period from the beginning to the end of all that was asked for
     * @param recurrence what they are a part of; null of a single stretch
     */
    record ExcuseEntered(
            UUID employeeId,
            UUID excuseId,
            List<Interval> intervals,
            Interval period,
            Recurrence recurrence,
            String reason,
            String note,
            Actor enteredBy,
            Instant enteredAt)
            implements AgentEvent {

        public static final Duration REACH = Duration.ofDays(7);

        public ExcuseEntered {
            intervals = List.copyOf(intervals);
        }

        public Instant from() {
            return intervals.get(0).from();
        }
    }

    /** The part of an excuse that began at {@code from} holds no more. */
    record ExcuseTakenBack(UUID employeeId, UUID excuseId, Instant from, Actor takenBackBy, Instant takenBackAt)
            implements AgentEvent {}

    /**
     * From {@code from} until {@code until} the agent is judged by these states in place of those that are recorded there, whichever come
     * later still; what was recorded stays recorded, and from {@code until} on holds what would without.
     */
    record StatesCorrected(
            UUID employeeId,
            UUID correctionId,
            Instant from,
            Instant until,
            List<CorrectedState> states,
            String reason,
            String note,
            Actor correctedBy,
            Instant correctedAt)
            implements AgentEvent {

        /** From its beginning to its end it is no longer than this. */
        public static final Duration REACH = Duration.ofDays(7);

        public StatesCorrected {
            states = List.copyOf(states);
        }
    }

    /** The part of a correction of states that began at {@code from} holds no more. */
    record StatesRestored(
            UUID employeeId, UUID correctionId, Instant from, String note, Actor restoredBy, Instant restoredAt)
            implements AgentEvent {}

    /** These are the shifts of a date that is over, in place of all that was published for it; it takes a version as a publication does. */
    record ScheduleCorrected(
            UUID employeeId,
            UUID correctionId,
            LocalDate date,
            int version,
            List<Shift> shifts,
            String reason,
            String note,
            Actor correctedBy,
            Instant correctedAt)
            implements AgentEvent {
        public ScheduleCorrected {
            shifts = List.copyOf(shifts);
        }
    }

    /**
     * The correction of that date holds no more: it is as if it had never been. That takes a version too, which judges nothing.
     *
     * @param corrected the version that the correction took
     * @param holds the version that holds instead, with its {@code shifts}; null: none was ever published
     */
    record ScheduleRestored(
            UUID employeeId,
            UUID correctionId,
            LocalDate date,
            int version,
            int corrected,
            Integer holds,
            List<Shift> shifts,
            String note,
            Actor restoredBy,
            Instant restoredAt)
            implements AgentEvent {
        public ScheduleRestored {
            shifts = List.copyOf(shifts);
        }
    }

    /** What an excuse or a correction came to, or its being taken back: {@code changeId} is its id. */
    record EffectRecorded(UUID employeeId, UUID changeId, ChangeKind kind, Effect effect, Actor by, Instant recordedAt)
            implements AgentEvent {}

    /**
     * The agent said why, of an alert ({@code alertId}) or of other time (null). {@code until} is null of an alert that lasted still. Filed
     * anew after it was withdrawn it is open again.
     */
    record ExplanationFiled(
            UUID employeeId,
            UUID explanationId,
            UUID alertId,
            Instant from,
            Instant until,
            String reason,
            String note,
            Actor filedBy,
            Instant filedAt)
            implements ExplanationEvent {}

    /** A person approved or denied it; {@code excused} is the time that the excuse of the same id is of, null: of none. */
    record ExplanationAnswered(
            UUID employeeId,
            UUID explanationId,
            Instant from,
            boolean approved,
            Interval excused,
            String notes,
            Actor answeredBy,
            Instant answeredAt)
            implements ExplanationEvent {}

    /** The agent took it back before anybody answered. */
    record ExplanationWithdrawn(
            UUID employeeId, UUID explanationId, Instant from, Actor withdrawnBy, Instant withdrawnAt)
            implements ExplanationEvent {}

    /** From {@code from} until {@code until} (null: onward) exactly these verdicts hold, whatever was recorded before. */
    record VerdictsReached(
            UUID employeeId,
            Instant from,
            Instant until,
            List<Verdict> verdicts,
            Instant judgedAsOf,
            Instant recordedAt)
            implements AgentEvent {
        public VerdictsReached {
            verdicts = List.copyOf(verdicts);
        }
    }

    /** An alert opened; {@code late} tells that it was seen in hindsight only. */
    record AlertRaised(
            UUID employeeId,
            UUID alertId,
            AlertType type,
            Instant deviationStart,
            LocalDate shiftDate,
            Instant createdAt,
            String message,
            boolean late,
            List<UUID> teams,
            Integer scheduleVersion,
            int settingsVersion,
            Instant recordedAt)
            implements AlertEvent {
        public AlertRaised {
            teams = List.copyOf(teams);
        }
    }

    /** The condition of an alert ended. */
    record AlertEnded(UUID employeeId, UUID alertId, Instant endedAt, Ending ending, String message, Instant recordedAt)
            implements AlertEvent {}

    /**
     * Later data changed an alert that stands: it reads so from now on. {@code resolvedAt} and {@code resolution} are what
     * the system decides; null leaves the alert open unless a person resolved it. {@code shiftDate} null: as it was; {@code teams}, those
     * at {@code createdAt}, null: as they were.
     */
    record AlertAmended(
            UUID employeeId,
            UUID alertId,
            Instant createdAt,
            String message,
            Instant endedAt,
            Ending ending,
            Instant resolvedAt,
            Resolution resolution,
            Integer scheduleVersion,
            int settingsVersion,
            Instant recordedAt,
            LocalDate shiftDate,
            List<UUID> teams)
            implements AlertEvent {
        public AlertAmended {
            teams = teams == null ? null : List.copyOf(teams);
        }
    }

    /** A person took note; {@code carriedFrom} names the retracted alert whose acknowledgement went over to this one. */
    record AlertAcknowledged(
            UUID employeeId, UUID alertId, Actor by, String notes, UUID carriedFrom, Instant acknowledgedAt)
            implements AlertEvent {}

    /** A person added notes to an alert without changing its status. */
    record AlertNoted(UUID employeeId, UUID alertId, Actor by, String notes, UUID carriedFrom, Instant notedAt)
            implements AlertEvent {}

    /**
     * What came over from a retracted alert belongs here no longer: that alert stands again, or the deviation of this one turned out not
     * to overlap it. What still does comes over anew.
     */
    record AlertCarryOverWithdrawn(UUID employeeId, UUID alertId, UUID carriedFrom, Instant recordedAt)
            implements AlertEvent {}

    /** An alert was resolved, by a person or ({@code by} null) by the system; {@code resolvedAt} is effective. */
    record AlertResolved(
            UUID employeeId,
            UUID alertId,
            Actor by,
            String notes,
            Resolution resolution,
            Instant resolvedAt,
            Instant recordedAt)
            implements AlertEvent {}

    /** Later data or a new schedule proved an alert wrong; it stays readable, resolved. */
    record AlertRetracted(UUID employeeId, UUID alertId, Resolution resolution, Instant recordedAt)
            implements AlertEvent {

        /**
         * When the alert reads as ended from now on: proven wrong or excused it never lasted, taken away by a schedule it lasted until
         * then.
         */
        public Instant endOf(Instant createdAt, Instant endedAt) {
            if (neverLasted()) {
                return createdAt;
            }
            return endedAt != null ? endedAt : recordedAt.isBefore(createdAt) ? createdAt : recordedAt;
        }

        /** How it ended; null where it never lasted. */
        public Ending endingOf(Ending ending) {
            if (neverLasted()) {
                return null;
            }
            return ending != null ? ending : Ending.SCHEDULE_CHANGED;
        }

        private boolean neverLasted() {
            return resolution == Resolution.RETRACTED || resolution == Resolution.EXCUSED;
        }
    }
}
