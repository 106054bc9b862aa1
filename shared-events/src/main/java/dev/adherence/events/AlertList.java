package dev.adherence.events;

import java.util.Map;
import java.util.UUID;

/** The list of alerts, for who has just changed some of them. */
public interface AlertList {

    /** In whose stream an alert is, and under which day of it (UTC, days since 1970). */
    record Place(UUID employeeId, long day) {}

    /**
     * Each of these alerts by its id, as all that is recorded of it leaves it and as the list reads it; in the order given. Waits until the list has
     * all of that, but no longer than 2 s.
     */
    Map<UUID, ?> recorded(Map<UUID, Place> places);
}
