package dev.adherence.command.judging;

import dev.adherence.events.AlertType;
import java.time.Instant;
import java.util.List;

/** A run of breaks that goes on after it was over. */
final class ExtendedBreak {

    private ExtendedBreak() {}

    static void find(Course course, Grounds grounds, List<Deviation> found) {
        for (Course.Overrun overrun : course.overruns()) {
            Rules rules = grounds.rules().at(overrun.from());
            Instant opensAt = grounds.opensAt(overrun.from(), rules.breakTolerance(), overrun.until());
            if (opensAt == null) {
                continue;
            }
            String opening =
                    Messages.exceeded(overrun.lunch(), overrun.allowed().toMinutes());
            long minutes = grounds.neutral().minutes(overrun.from(), overrun.until());
            found.add(new Deviation(
                    AlertType.EXTENDED_BREAK,
                    overrun.from(),
                    course.shift(),
                    rules,
                    opensAt,
                    overrun.until(),
                    overrun.ending(),
                    opening,
                    Messages.exceededBy(opening, minutes)));
        }
    }
}
