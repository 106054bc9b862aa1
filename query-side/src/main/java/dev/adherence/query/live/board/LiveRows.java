package dev.adherence.query.live.board;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The rows of a board by agent, and in the order in which the database sorts names; sorted only when somebody asks. */
final class LiveRows {

    private static final Comparator<LiveRow> BY_PLACE = Comparator.comparingInt(row -> row.place);

    private final Map<UUID, LiveRow> byAgent = new HashMap<>();
    private List<LiveRow> sorted;

    LiveRow of(UUID employeeId) {
        return byAgent.get(employeeId);
    }

    List<LiveRow> inOrder() {
        if (sorted == null) {
            sorted = new ArrayList<>(byAgent.values());
            sorted.sort(BY_PLACE);
        }
        return sorted;
    }

    /** A row that keeps its place leaves the order as it is. */
    void put(LiveRow row) {
        LiveRow before = byAgent.put(row.employeeId, row);
        int index = sorted == null || before == null || before.place != row.place
                ? -1
                : Collections.binarySearch(sorted, row, BY_PLACE);
        if (index >= 0 && sorted.get(index) == before) {
            sorted.set(index, row);
        } else {
            sorted = null;
        }
    }

    void remove(UUID employeeId) {
        byAgent.remove(employeeId);
        sorted = null;
    }
}
