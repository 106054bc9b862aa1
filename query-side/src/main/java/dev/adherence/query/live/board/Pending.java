package dev.adherence.query.live.board;

import dev.adherence.query.alerts.AlertsQuery.Positioned;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Alerts of one organisation of which an event was read that the alert list may not have yet. */
final class Pending {

    /** The first and the last event that are waited for. */
    private record Span(long first, long last) {}

    private final Map<UUID, Span> alerts = new LinkedHashMap<>();

    void add(UUID alertId, long position) {
        alerts.merge(alertId, new Span(position, position), (old, fresh) -> new Span(old.first(), position));
    }

    List<UUID> some(int most) {
        return alerts.keySet().stream().limit(most).toList();
    }

    /** True if the list has caught up with all that was read of this alert. */
    boolean settle(Positioned found) {
        Span span = alerts.get(found.alert().id());
        if (span == null || found.position() < span.last()) {
            return false;
        }
        alerts.remove(found.alert().id());
        return true;
    }

    /** From this position on not all that the log tells has been shown. */
    long heldBackFrom() {
        return alerts.isEmpty()
                ? Long.MAX_VALUE
                : alerts.values().iterator().next().first();
    }
}
