package dev.adherence.command.judging.reference;

import dev.adherence.command.judging.Rules;
import dev.adherence.command.judging.reference.Breaks.Run;
import dev.adherence.events.AgentState;
import dev.adherence.events.Ending;
import dev.adherence.events.ScheduledState;
import dev.adherence.events.Shift;

/** The sentences of alerts. */
final class Words {

    private Words() {}

    static String minutes(long count) {
        return count == 1 ? "1 minute" : count + " minutes";
    }

    static String notLoggedIn(long minutes) {
        return "Agent not logged in, " + minutes(minutes) + " after shift start";
    }

    static String late(Ending ending, long minutes, String opening) {
        if (ending == Ending.ARRIVED) {
            return "Agent logged in " + minutes(minutes) + " late";
        }
        return ending == Ending.NO_SHOW ? "Agent did not log in" : opening;
    }

    static String loggedOff(long minutes) {
        return "Agent logged off " + minutes(minutes) + " early";
    }

    static String exceeded(Run run) {
        return (run.lunch() ? "Lunch" : "Break") + " exceeded its " + minutes(run.minutes());
    }

    static String notScheduled(AgentState kind, Rules rules, Shift shift, long deviation) {
        String word = kind == AgentState.LUNCH ? "lunch" : "break";
        String next = "no further " + word;
        for (Shift.Segment segment : shift.segments()) {
            boolean ofItsKind = segment.type() != ScheduledState.AVAILABLE && Slots.allows(segment.type(), kind, rules);
            if (ofItsKind && segment.start().getEpochSecond() > deviation) {
                next = "next " + word + " " + segment.startTime().toString().substring(0, 5);
                break;
            }
        }
        return (word.equals("lunch") ? "Lunch" : "Break") + " not scheduled (" + next + ")";
    }

    static String wrong(String scheduled, AgentState state) {
        return scheduled + ", is " + state.inWords();
    }
}
