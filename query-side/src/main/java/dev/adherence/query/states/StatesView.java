package dev.adherence.query.states;

import dev.adherence.events.AdherenceStatus;
import dev.adherence.events.AgentState;
import dev.adherence.events.ScheduledState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The board at an instant; {@code position} is that of the last event of the organisation's agents that it shows, null before any. */
public record StatesView(List<Row> states, Summary summary, Instant asOf, Long position) {

    /** One agent; {@code stateStartedAt} and {@code since} are null while nothing was decided about them. */
    public record Row(
            UUID employeeId,
            String employeeName,
            String employeeNumber,
            AgentState state,
            Instant stateStartedAt,
            String queue,
            ScheduledState scheduledState,
            boolean isAdherent,
            ShiftTimes shift,
            AdherenceStatus adherenceStatus,
            Instant since,
            UUID teamId,
            String teamName,
            Instant lastReceivedAt,
            boolean active) {

        public boolean counts() {
            return active && scheduledState != null && adherenceStatus != AdherenceStatus.UNKNOWN;
        }
    }

    /** Wall times in the agent's zone, {@code HH:MM}. */
    public record ShiftTimes(String startTime, String endTime) {}

    /** Of the agents that have a segment now and a live feed; the percentage is whole, half up, null when nobody counts. */
    public record Summary(int totalAgents, int adherentCount, Integer adherencePercentage) {

        static Summary of(List<Row> rows) {
            List<Row> counted = rows.stream().filter(Row::counts).toList();
            return of(counted.size(), (int)
                    counted.stream().filter(Row::isAdherent).count());
        }

        public static Summary of(int total, int adherent) {
            return new Summary(total, adherent, total == 0 ? null : (200 * adherent + total) / (2 * total));
        }
    }

    static StatesView of(List<Row> rows, Instant asOf, Long position) {
        return new StatesView(rows, Summary.of(rows), asOf, position);
    }
}
