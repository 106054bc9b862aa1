package dev.adherence.query.live.board;

import dev.adherence.events.Shift;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** The shifts around now, and while the days move on those that are being read for the time to come. */
final class ShiftWindow {

    private ShiftsAroundNow current;
    private ShiftsAroundNow coming;

    void begin(ShiftsAroundNow filled) {
        current = filled;
        coming = null;
    }

    /** Of an employee's date, by the number that a version of it took. */
    void publish(UUID employeeId, LocalDate date, int version, List<Shift> shifts) {
        current.publish(employeeId, date, version, shifts);
        if (coming != null) {
            coming.publish(employeeId, date, version, shifts);
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
