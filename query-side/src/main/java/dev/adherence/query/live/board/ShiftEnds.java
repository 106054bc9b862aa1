package dev.adherence.query.live.board;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Until when what stands on a board as each agent's shift of today holds; looks at all of them only when one may be over. */
final class ShiftEnds {

    private final Map<UUID, Instant> byAgent = new HashMap<>();

    /** No later than the first of them: whose it was may have been given another shift since. */
    private Instant next = Instant.MAX;

    void put(UUID employeeId, Instant until) {
        byAgent.put(employeeId, until);
        next = until.isBefore(next) ? until : next;
    }

    void forget(UUID employeeId) {
        byAgent.remove(employeeId);
    }

    /** Whose shift no longer holds; they come again with their next one. */
    List<UUID> over(Instant now) {
        if (now.isBefore(next)) {
            return List.of();
        }
        List<UUID> over = new ArrayList<>();
        next = Instant.MAX;
        byAgent.forEach((id, until) -> {
            if (!now.isBefore(until)) {
                over.add(id);
            } else if (until.isBefore(next)) {
                next = until;
            }
        });
        return over;
    }
}
