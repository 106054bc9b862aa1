package dev.adherence.query.live.board;

import dev.adherence.events.AgentEvent.SchedulePublished;
import java.time.Instant;

/** The shifts around now, and while the days move on those that are being read for the time to come. */
final class ShiftWindow {

    private ShiftsAroundNow current;
    private ShiftsAroundNow coming;

    void begin(ShiftsAroundNow filled) {
        current = filled;
        coming = null;
    }

    void publish(SchedulePublished event) {
        current.publish(event);
        if (coming != null) {
            coming.publish(event);
        }
    }

    /** From now on what is published goes to these too. */
    void prepare(ShiftsAroundNow empty) {
        coming = empty;
    }

    boolean covers(Instant now) {
        return current != null && current.covers(now);
    }

    ShiftsAroundNow current() {
        return current;
    }
}
