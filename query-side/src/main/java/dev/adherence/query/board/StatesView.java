package dev.adherence.query.board;

import dev.adherence.events.AdherenceStatus;
import dev.adherence.events.AgentState;
import dev.adherence.events.ScheduledState;
import dev.adherence.query.wiring.VisibleTime;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** The board at an instant; {@code position}, opaque, is that of the last event of the organisation's agents that it shows, null before any. */
public record StatesView(List<Row> states, Summary summary, Instant asOf, String position) {

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

        /** To who may see the agent in this part of time alone; {@code shift}: what of today's lies in it. */
        public Row seen(VisibleTime.Part part, ShiftTimes shift) {
            return new Row(
                    employeeId,
                    employeeName,
                    employeeNumber,
                    state,
                    part.notBefore(stateStartedAt),
                    queue,
                    scheduledState,
                    isAdherent,
                    shift,
                    adherenceStatus,
                    part.notBefore(since),
                    teamId,
                    teamName,
                    part.unlessBefore(lastReceivedAt),
                    active);
        }

        public boolean counts() {
            return active
                    && scheduledState != null
                    && adherenceStatus != AdherenceStatus.UNKNOWN
                    && adherenceStatus != AdherenceStatus.EXCUSED;
        }
    }

    /** Wall times {@code HH:MM} in the zone in which the shift was published; null: before zones were kept. */
    public record ShiftTimes(String startTime, String endTime, String timeZone) {}

    /** A shift's times with the instants that they mean. */
    public record TimedShift(Instant start, Instant end, ShiftTimes times) {

        /** As wall times in the shift's zone, else in the agent's, what lies in this part; null where nothing does. */
        public ShiftTimes seen(VisibleTime.Part part, ZoneId agents) {
            VisibleTime.Part own = part.and(start, end);
            ZoneId zone = times.timeZone() == null ? agents : ZoneId.of(times.timeZone());
            return own == null
                    ? null
                    : new ShiftTimes(
                            own.from().equals(start) ? times.startTime() : wall(own.from(), zone),
                            own.to().equals(end) ? times.endTime() : wall(own.to(), zone),
                            times.timeZone());
        }

        private static String wall(Instant instant, ZoneId zone) {
            return LocalTime.ofInstant(instant, zone)
                    .truncatedTo(ChronoUnit.MINUTES)
                    .toString();
        }
    }

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

    static StatesView of(List<Row> rows, Instant asOf, String position) {
        return new StatesView(rows, Summary.of(rows), asOf, position);
    }
}
