package dev.adherence.command.judging;

import dev.adherence.events.Ending;
import dev.adherence.events.ScheduledState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How one shift went: what was asked and done at every instant, each break, and each stretch for which a run was too long. */
public record Course(EffectiveShift shift, List<Slice> slices, List<Begun> breaks, List<Overrun> overruns) {

    /**
     * A stretch with one state and one segment.
     *
     * @param boundary another segment begins here
     * @param changed only a new version of the schedule makes it so
     */
    public record Slice(
            Instant from,
            Instant until,
            StateInterval stay,
            ScheduledState scheduled,
            int version,
            boolean fits,
            boolean boundary,
            boolean changed) {}

    /** Whether a break or lunch that a segment was found for begins with this slice. */
    public boolean beginsMatched(int slice) {
        for (Begun begun : breaks) {
            if (begun.slice() == slice) {
                return begun.matched();
            }
        }
        return false;
    }

    /** A break or lunch that begins, or is under way at the start of the shift, and the slice in which it does. */
    public record Begun(StateInterval stay, boolean matched, int slice) {}

    /** A run goes on from {@code from}, when it was over, until {@code until}. */
    public record Overrun(Instant from, Instant until, Ending ending, boolean lunch, Duration allowed) {}
}
