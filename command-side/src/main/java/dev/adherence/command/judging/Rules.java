package dev.adherence.command.judging;

import dev.adherence.events.RuleValues;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The settings that decide, complete: what nobody set has its default. {@code version} 0 is the defaults alone. */
public record Rules(
        int version,
        Duration graceLateStart,
        Duration graceEarlyLeave,
        Duration reconnectHold,
        Duration breakMaximum,
        Duration lunchMaximum,
        Duration breakTolerance,
        Duration unscheduledBreakTolerance,
        Duration wrongStateTolerance,
        Duration breakWindow,
        ContactOverrun contactOverrun,
        AutoResolve autoResolve,
        Set<Equivalence> equivalences,
        WorkOutsideShift workOutsideShift) {

    public enum ContactOverrun {
        EXCUSE,
        STRICT
    }

    public enum AutoResolve {
        ENDED,
        SHIFT_END,
        NEVER
    }

    public enum WorkOutsideShift {
        IGNORE,
        ALERT
    }

    public enum Equivalence {
        BREAK_IS_LUNCH,
        OFFLINE_IS_BREAK;

        static Equivalence of(String word) {
            return switch (word) {
                case "break=lunch" -> BREAK_IS_LUNCH;
                case "offline=break" -> OFFLINE_IS_BREAK;
                default -> throw new IllegalArgumentException("Unknown equivalence " + word);
            };
        }
    }

    public static final Rules DEFAULTS = new Rules(
            0,
            Duration.ofMinutes(5),
            Duration.ofMinutes(5),
            Duration.ofSeconds(60),
            Duration.ofMinutes(15),
            Duration.ofMinutes(60),
            Duration.ofMinutes(2),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            ContactOverrun.EXCUSE,
            AutoResolve.SHIFT_END,
            Set.of(),
            WorkOutsideShift.IGNORE);

    public Rules {
        equivalences = Set.copyOf(equivalences);
    }

    /** These rules with everything that {@code set} names replaced. */
    public Rules with(int newVersion, RuleValues set) {
        return new Rules(
                newVersion,
                or(set.graceLateStart(), graceLateStart),
                or(set.graceEarlyLeave(), graceEarlyLeave),
                or(set.reconnectHold(), reconnectHold),
                or(set.breakMaximum(), breakMaximum),
                or(set.lunchMaximum(), lunchMaximum),
                or(set.breakTolerance(), breakTolerance),
                or(set.unscheduledBreakTolerance(), unscheduledBreakTolerance),
                or(set.wrongStateTolerance(), wrongStateTolerance),
                or(set.breakWindow(), breakWindow),
                set.contactOverrun() == null ? contactOverrun : word(ContactOverrun.class, set.contactOverrun()),
                set.autoResolve() == null ? autoResolve : word(AutoResolve.class, set.autoResolve()),
                set.equivalences() == null ? equivalences : equivalences(set.equivalences()),
                set.workOutsideShift() == null
                        ? workOutsideShift
                        : word(WorkOutsideShift.class, set.workOutsideShift()));
    }

    private static <T> T or(T value, T fallback) {
        return Objects.requireNonNullElse(value, fallback);
    }

    private static <E extends Enum<E>> E word(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(java.util.Locale.ROOT));
    }

    private static Set<Equivalence> equivalences(List<String> words) {
        Set<Equivalence> found = new HashSet<>();
        words.forEach(word -> found.add(Equivalence.of(word)));
        return found;
    }
}
