package dev.adherence.command.judging;

import dev.adherence.events.AgentState;
import dev.adherence.events.ScheduledState;
import dev.adherence.events.Shift;
import java.time.format.DateTimeFormatter;

/** The sentences of the alerts. */
final class Messages {

    static final String NO_SHOW = "Agent did not log in";
    static final String UNSCHEDULED = "Not scheduled";
    private static final DateTimeFormatter WALL_TIME = DateTimeFormatter.ofPattern("HH:mm");

    private Messages() {}

    static String notLoggedIn(long minutes) {
        return "Agent not logged in, " + minutes(minutes) + " after shift start";
    }

    static String loggedInLate(long minutes) {
        return "Agent logged in " + minutes(minutes) + " late";
    }

    static String loggedOffEarly(long minutes) {
        return "Agent logged off " + minutes(minutes) + " early";
    }

    static String wasLoggedOff(long minutes) {
        return "Agent was logged off for " + minutes(minutes);
    }

    static String exceeded(boolean lunch, long allowed) {
        return (lunch ? "Lunch" : "Break") + " exceeded its " + minutes(allowed);
    }

    static String exceededBy(String exceeded, long minutes) {
        return exceeded + " by " + minutes(minutes);
    }

    /** {@code next} null: no further one. */
    static String notScheduled(AgentState state, Shift.Segment next) {
        boolean lunch = state == AgentState.LUNCH;
        String rest = next == null
                ? "no further " + state.inWords()
                : "next " + state.inWords() + " " + WALL_TIME.format(next.startTime());
        return (lunch ? "Lunch" : "Break") + " not scheduled (" + rest + ")";
    }

    static String scheduled(ScheduledState asked) {
        return "Scheduled " + asked;
    }

    static String wrongState(String scheduled, AgentState state) {
        return scheduled + ", is " + state.inWords();
    }

    static String wrongState(String scheduled, AgentState state, long minutes) {
        return wrongState(scheduled, state) + " for " + minutes(minutes);
    }

    private static String minutes(long count) {
        return count == 1 ? "1 minute" : count + " minutes";
    }
}
