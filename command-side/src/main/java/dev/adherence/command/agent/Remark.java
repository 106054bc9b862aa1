package dev.adherence.command.agent;

import dev.adherence.events.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * What a person did about an alert. {@code until} is how far its deviation reached as they knew it;
 * {@code carriedFrom} the retracted alert about which it was done, null if about this one; {@code beside}, of a resolution, the alerts
 * that stood besides and that the person let stand, null in snapshots from before this was kept.
 */
public record Remark(Act act, Actor by, String notes, Instant at, Instant until, UUID carriedFrom, List<UUID> beside) {

    public enum Act {
        ACKNOWLEDGED,
        NOTED,
        RESOLVED
    }

    public boolean acknowledges() {
        return act == Act.ACKNOWLEDGED;
    }

    public Remark withoutNotes() {
        return new Remark(act, by, null, at, until, carriedFrom, beside);
    }

    /** Whether who resolved wants to hear no more of that alert, if it overlaps: not of one that they let stand. */
    boolean silences(UUID alertId, boolean stands) {
        return act == Act.RESOLVED && (beside == null ? !stands : !beside.contains(alertId));
    }

    /** Whether it is that one carried over, with its notes or, where there was no room for them, without. */
    boolean stems(Remark from) {
        return says(from) || notes == null && says(from.withoutNotes());
    }

    boolean says(Remark other) {
        return acknowledges() == other.acknowledges()
                && Objects.equals(by, other.by)
                && Objects.equals(notes, other.notes)
                && at.equals(other.at);
    }
}
