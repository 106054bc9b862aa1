package dev.adherence.command.adherence.policy.deviations;

import dev.adherence.events.AgentState;
import dev.adherence.events.ScheduledState;
import dev.adherence.events.Shift;
import java.time.format.DateTimeFormatter;

/** The sentences of the alerts. */
public final class Messages {

    public static final String NO_SHOW = "Agent did not log in";
    public static final String UNSCHEDULED = "Not scheduled";
    private static final DateTimeFormatter WALL_TIME = DateTimeFormatter.ofPattern("HH:mm");

    private Messages() {}

    public static String notLoggedIn(long minutes) {
        return "Agent not logged in, " + minutes(minutes) + " after shift start";
    }

    public static String loggedInLate(long minutes) {
        return "Agent logged in " + minutes(minutes) + " late";
    }

    public static String loggedOffEarly(long minutes) {
        return "Agent logged off " + minutes(minutes) + " early";
    }

    public static String wasLoggedOff(long minutes) {
        return "Agent was logged off for " + minutes(minutes);
    }

    public static String exceeded(boolean lunch, long allowed) {
        return (lunch ? "Lunch" : "Break") + " exceeded its " + minutes(allowed);
    }

    public static String exceededBy(String exceeded, long minutes) {
        return exceeded + " by " + minutes(minutes);
    }

    /** {@code next} null: no further one. */
    public static String notScheduled(AgentState state, Shift.Segment next) {
        boolean lunch = state == AgentState.LUNCH;
        String rest = next == null
                ? "no further " + state.inWords()
                : "next " + state.inWords() + " " + WALL_TIME.format(next.startTime());
        return (lunch ? "Lunch" : "Break") + " not scheduled (" + rest + ")";
    }

    public static String scheduled(ScheduledState asked) {
        return "Scheduled " + asked;
    }

    public static String wrongState(String scheduled, AgentState state) {
        return scheduled + ", is " + state.inWords();
    }

    public static String wrongState(String scheduled, AgentState state, long minutes) {
        return wrongState(scheduled, state) + " for " + minutes(minutes);
    }

    private static String minutes(long count) {
        return count == 1 ? "1 minute" : count + " minutes";
    }
}
