package dev.adherence.events;

import java.time.Instant;
import java.time.LocalDate;

/**
 * How an agent stands from one instant until the next verdict begins; {@code since} is when this status began,
 * {@code scheduledState}, {@code shiftDate} and {@code scheduleVersion} are empty outside every segment.
 *
 * @param raw the status had nothing been excused; null where it is the same
 */
public record Verdict(
        Instant from,
        AgentState state,
        Instant stateStartedAt,
        String queue,
        ScheduledState scheduledState,
        AdherenceStatus status,
        Instant since,
        LocalDate shiftDate,
        Integer scheduleVersion,
        int settingsVersion,
        AdherenceStatus raw) {

    /** Of a time that no excuse bears on. */
    public Verdict(
            Instant from,
            AgentState state,
            Instant stateStartedAt,
            String queue,
            ScheduledState scheduledState,
            AdherenceStatus status,
            Instant since,
            LocalDate shiftDate,
            Integer scheduleVersion,
            int settingsVersion) {
        this(
                from,
                state,
                stateStartedAt,
                queue,
                scheduledState,
                status,
                since,
                shiftDate,
                scheduleVersion,
                settingsVersion,
                null);
    }

    /** The same from another instant on, and with other beginnings of its state and its status. */
    public Verdict beginning(Instant at, Instant stateStarted, Instant statusSince, int settings) {
        return new Verdict(
                at,
                state,
                stateStarted,
                queue,
                scheduledState,
                status,
                statusSince,
                shiftDate,
                scheduleVersion,
                settings,
                raw);
    }

    /** How it would stand had nothing been excused. */
    public AdherenceStatus withoutExcuses() {
        return raw == null ? status : raw;
    }

    public boolean adherent() {
        return status != AdherenceStatus.OUT;
    }
}
