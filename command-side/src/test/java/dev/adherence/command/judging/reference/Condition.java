package dev.adherence.command.judging.reference;

import dev.adherence.command.judging.Rules;
import dev.adherence.events.AlertType;

/** One deviation while it lasts; {@code age} counts its seconds without the silent and the excused ones. */
final class Condition {

    private final AlertType type;
    private final Object key;
    private final long start;
    private final Rules rules;
    private final Integer scheduleVersion;
    private final long tolerance;
    long age;
    boolean counts;
    boolean spent;
    Draft open;

    /** Another {@code key} means another deviation of the same type. */
    Condition(AlertType type, Object key, long start, Rules rules, Integer scheduleVersion) {
        this.type = type;
        this.key = key;
        this.start = start;
        this.rules = rules;
        this.scheduleVersion = scheduleVersion;
        this.tolerance = tolerance(type, rules);
    }

    private static long tolerance(AlertType type, Rules rules) {
        return switch (type) {
            case LATE_START -> rules.graceLateStart().toSeconds();
            case EARLY_LEAVE -> rules.reconnectHold().toSeconds();
            case EXTENDED_BREAK -> rules.breakTolerance().toSeconds();
            case UNSCHEDULED_BREAK -> rules.unscheduledBreakTolerance().toSeconds();
            case WRONG_STATE -> rules.wrongStateTolerance().toSeconds();
        };
    }

    boolean is(Object other) {
        return key.equals(other);
    }

    boolean out() {
        return counts && age >= tolerance;
    }

    long minutes() {
        return age / 60;
    }

    AlertType type() {
        return type;
    }

    long start() {
        return start;
    }

    /** The version in force at the start; null outside shifts. */
    Integer scheduleVersion() {
        return scheduleVersion;
    }

    Rules rules() {
        return rules;
    }
}
