package dev.adherence.events;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Set;

/** What clocks can be set to: regions of the tz database and UTC, no bare offsets, no three-letter words. */
public final class ClockZones {

    private static final Set<String> NAMES = ZoneId.getAvailableZoneIds();

    private ClockZones() {}

    public static boolean has(String name) {
        try {
            return NAMES.contains(name) && ZoneId.of(name) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
