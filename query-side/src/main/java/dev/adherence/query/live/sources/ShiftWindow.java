package dev.adherence.query.live.sources;

import dev.adherence.events.AgentEvent.SchedulePublished;
import java.time.Instant;

/** The shifts around now, and while the days move on those that are being read for the time to come. */
public final class ShiftWindow {

    private Shifts current;
    private Shifts coming;

    public void begin(Shifts filled) {
        current = filled;
        coming = null;
    }

    public void publish(SchedulePublished event) {
        current.publish(event);
        if (coming != null) {
            coming.publish(event);
        }
    }

    /** From now on what is published goes to these too. */
    public void prepare(Shifts empty) {
        coming = empty;
    }

    public boolean covers(Instant now) {
        return current != null && current.covers(now);
    }

    public Shifts current() {
        return current;
    }
}
