package dev.adherence.events;

import java.util.LinkedHashMap;
import java.util.Map;

/** How many alerts of each type. */
public record AlertCounts(int lateStart, int earlyLeave, int extendedBreak, int unscheduledBreak, int wrongState) {

    public static final AlertCounts NONE = new AlertCounts(0, 0, 0, 0, 0);

    public static AlertCounts one(AlertType type) {
        return switch (type) {
            case LATE_START -> new AlertCounts(1, 0, 0, 0, 0);
            case EARLY_LEAVE -> new AlertCounts(0, 1, 0, 0, 0);
            case EXTENDED_BREAK -> new AlertCounts(0, 0, 1, 0, 0);
            case UNSCHEDULED_BREAK -> new AlertCounts(0, 0, 0, 1, 0);
            case WRONG_STATE -> new AlertCounts(0, 0, 0, 0, 1);
        };
    }

    public AlertCounts and(AlertCounts more) {
        return new AlertCounts(
                lateStart + more.lateStart,
                earlyLeave + more.earlyLeave,
                extendedBreak + more.extendedBreak,
                unscheduledBreak + more.unscheduledBreak,
                wrongState + more.wrongState);
    }

    private int of(AlertType type) {
        return switch (type) {
            case LATE_START -> lateStart;
            case EARLY_LEAVE -> earlyLeave;
            case EXTENDED_BREAK -> extendedBreak;
            case UNSCHEDULED_BREAK -> unscheduledBreak;
            case WRONG_STATE -> wrongState;
        };
    }

    public int all() {
        return lateStart + earlyLeave + extendedBreak + unscheduledBreak + wrongState;
    }

    /** Every type, by its name. */
    public Map<String, Integer> told() {
        Map<String, Integer> told = new LinkedHashMap<>();
        for (AlertType type : AlertType.values()) {
            told.put(type.toString(), of(type));
        }
        return told;
    }
}
