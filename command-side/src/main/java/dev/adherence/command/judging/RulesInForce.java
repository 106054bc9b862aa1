package dev.adherence.command.judging;

import dev.adherence.command.judging.Rules.WorkOutsideShift;
import java.time.Instant;
import java.util.List;

/** Rules and the instant from which they hold for the agent; the first of a list holds from the beginning of time. */
public record RulesInForce(Instant from, Rules rules) {

    /** Whether any of these asks for an alert about work outside shifts. */
    public static boolean askForWorkOutsideShifts(List<RulesInForce> versions) {
        for (RulesInForce version : versions) {
            if (version.rules.workOutsideShift() == WorkOutsideShift.ALERT) {
                return true;
            }
        }
        return false;
    }
}
