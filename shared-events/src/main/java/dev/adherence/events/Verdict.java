package dev.adherence.events;

import java.time.Instant;
import java.time.LocalDate;

/**
 * How an agent stands from one instant until the next verdict begins; {@code since} is when this status began,
 * {@code scheduledState}, {@code shiftDate} and {@code scheduleVersion} are empty outside every segment.
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
        int settingsVersion) {

    public boolean adherent() {
        return status != AdherenceStatus.OUT;
    }
}
