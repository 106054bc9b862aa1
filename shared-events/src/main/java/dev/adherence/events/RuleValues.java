package dev.adherence.events;

import java.time.Duration;
import java.util.List;

/**
 * The settings of section 5 as an organisation or a team set them, and the targets of reports, which judge nothing, in whole percent; null
 * means "not set here".
 */
public record RuleValues(
        Duration graceLateStart,
        Duration graceEarlyLeave,
        Duration reconnectHold,
        Duration breakMaximum,
        Duration lunchMaximum,
        Duration breakTolerance,
        Duration unscheduledBreakTolerance,
        Duration wrongStateTolerance,
        Duration breakWindow,
        String contactOverrun,
        String autoResolve,
        List<String> equivalences,
        String workOutsideShift,
        Integer adherenceTarget,
        Integer conformanceTarget,
        Integer goodFrom,
        Integer watchFrom) {

    public static final RuleValues NOTHING_SET = new RuleValues(
            null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    public RuleValues {
        equivalences = equivalences == null ? null : List.copyOf(equivalences);
    }

    /** The same without its targets: what is judged by. */
    public RuleValues judging() {
        return new RuleValues(
                graceLateStart,
                graceEarlyLeave,
                reconnectHold,
                breakMaximum,
                lunchMaximum,
                breakTolerance,
                unscheduledBreakTolerance,
                wrongStateTolerance,
                breakWindow,
                contactOverrun,
                autoResolve,
                equivalences,
                workOutsideShift,
                null,
                null,
                null,
                null);
    }
}
