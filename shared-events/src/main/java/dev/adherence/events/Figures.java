package dev.adherence.events;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How long agents were scheduled, what became of it, and how many alerts there were; kept in milliseconds, told in seconds. {@code in},
 * {@code grace}, {@code out}, {@code unknown} and {@code excused} are parts of {@code scheduled}; {@code unscheduled} is signed-in time without a segment;
 * {@code worked} is available, on a call or after call work, scheduled or not.
 *
 * @param available scheduled as available, the feed not being silent and nothing excused
 */
public record Figures(
        long scheduled,
        long available,
        long in,
        long grace,
        long out,
        long unscheduled,
        long unknown,
        long excused,
        long worked,
        AlertCounts alerts) {

    public static final Figures NONE = new Figures(0, 0, 0, 0, 0, 0, 0, 0, 0, AlertCounts.NONE);

    public static Figures oneAlert(AlertType type) {
        return new Figures(0, 0, 0, 0, 0, 0, 0, 0, 0, AlertCounts.one(type));
    }

    /** What holds from one instant until another. */
    public static Figures of(Verdict verdict, Instant from, Instant until) {
        long length = Duration.between(from, until).toMillis();
        long segment = verdict.scheduledState() == null ? 0 : length;
        AdherenceStatus status = verdict.status();
        boolean counts = status != AdherenceStatus.UNKNOWN && status != AdherenceStatus.EXCUSED;
        boolean signedIn = verdict.state() != AgentState.OFFLINE && counts;
        return new Figures(
                segment,
                counts && verdict.scheduledState() == ScheduledState.AVAILABLE ? length : 0,
                status == AdherenceStatus.IN ? segment : 0,
                status == AdherenceStatus.GRACE ? segment : 0,
                status == AdherenceStatus.OUT ? segment : 0,
                signedIn ? length - segment : 0,
                status == AdherenceStatus.UNKNOWN ? segment : 0,
                status == AdherenceStatus.EXCUSED ? segment : 0,
                signedIn && isWork(verdict.state()) ? length : 0,
                AlertCounts.NONE);
    }

    private static boolean isWork(AgentState state) {
        return switch (state) {
            case AVAILABLE, ON_CALL, AFTER_CALL_WORK -> true;
            case BREAK, LUNCH, MEETING, TRAINING, OFFLINE, UNAVAILABLE -> false;
        };
    }

    public Figures and(Figures more) {
        return new Figures(
                scheduled + more.scheduled,
                available + more.available,
                in + more.in,
                grace + more.grace,
                out + more.out,
                unscheduled + more.unscheduled,
                unknown + more.unknown,
                excused + more.excused,
                worked + more.worked,
                alerts.and(more.alerts));
    }

    /** As it is told everywhere: by name, in seconds. */
    public Map<String, Object> told() {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("scheduled", seconds(scheduled));
        told.put("in", seconds(in));
        told.put("grace", seconds(grace));
        told.put("out", seconds(out));
        told.put("unscheduled", seconds(unscheduled));
        told.put("excused", seconds(excused));
        told.put("unknown", seconds(unknown));
        told.put("worked", seconds(worked));
        told.put("adherencePercentage", percentage(in + grace, scheduled - excused - unknown));
        told.put("conformancePercentage", percentage(worked, available));
        told.put("alerts", alerts.all());
        told.put("alertsByType", alerts.told());
        return told;
    }

    public static long seconds(long millis) {
        return Math.round(millis / 1000.0);
    }

    /** One decimal; null where there is nothing to divide by. */
    private static BigDecimal percentage(long part, long whole) {
        return whole <= 0
                ? null
                : BigDecimal.valueOf(part)
                        .multiply(BigDecimal.valueOf(100))
                        .divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP);
    }
}
