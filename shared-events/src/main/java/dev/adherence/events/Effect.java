package dev.adherence.events;

import java.time.LocalDate;
import java.util.List;

/**
 * What a change comes to for one agent: figures of some dates and alerts, as they were and as they are with it.
 *
 * @param from the first of the dates, {@code to} the last one; of one that is not over what is known by then
 * @param changedMillis in which the status is another
 * @param alerts the first of those that opened, are retracted or changed; {@code alertsLeftOut} are only counted
 */
public record Effect(
        LocalDate from,
        LocalDate to,
        Figures before,
        Figures after,
        long changedMillis,
        int opened,
        int retracted,
        int changed,
        List<AlertEffect> alerts,
        int alertsLeftOut) {

    private static final int MOST_ALERTS = 50;

    public Effect {
        alerts = List.copyOf(alerts);
    }

    public static Effect of(
            LocalDate from, LocalDate to, Figures before, Figures after, long changedMillis, List<AlertEffect> alerts) {
        int told = Math.min(alerts.size(), MOST_ALERTS);
        return new Effect(
                from,
                to,
                before,
                after,
                changedMillis,
                count(alerts, AlertEffect.Kind.OPENED),
                count(alerts, AlertEffect.Kind.RETRACTED),
                count(alerts, AlertEffect.Kind.CHANGED),
                alerts.subList(0, told),
                alerts.size() - told);
    }

    private static int count(List<AlertEffect> alerts, AlertEffect.Kind kind) {
        return (int) alerts.stream().filter(alert -> alert.kind() == kind).count();
    }
}
