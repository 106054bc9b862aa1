package dev.adherence.query.reports;

import dev.adherence.events.AlertType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Alerts by type, and the seconds until each of those that somebody acknowledged was. */
final class AlertSums {

    private final Map<AlertType, Long> counts = new EnumMap<>(AlertType.class);
    private final List<double[]> waits = new ArrayList<>();

    private AlertSums() {}

    static AlertSums none() {
        return new AlertSums();
    }

    void add(AlertType type, long count, double[] seconds) {
        counts.merge(type, count, Long::sum);
        waits.add(seconds);
    }

    /** Every type, by its name. */
    Map<String, Long> counts() {
        Map<String, Long> all = new LinkedHashMap<>();
        for (AlertType type : AlertType.values()) {
            all.put(type.toString(), counts.getOrDefault(type, 0L));
        }
        return all;
    }

    /** Seconds, of an even number of them half of the two in the middle; null: nobody acknowledged any. */
    Long median() {
        double[] all = waits.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
        return all.length == 0 ? null : Math.round((all[(all.length - 1) / 2] + all[all.length / 2]) / 2);
    }
}
