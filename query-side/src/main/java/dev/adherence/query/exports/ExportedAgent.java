package dev.adherence.query.exports;

import java.util.UUID;

/**
 * An agent whose events a package has.
 *
 * @param employeeNumber and {@code name} as the roster has them now: no event tells them
 * @param firstEvent in the package, of their stream; -1 where nothing was recorded of them
 * @param lastEvent that there is
 */
record ExportedAgent(UUID employeeId, String employeeNumber, String name, long firstEvent, long lastEvent) {

    long events() {
        return lastEvent - firstEvent + 1;
    }
}
