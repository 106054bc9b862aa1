package dev.adherence.query.live.board;

import dev.adherence.query.alerts.AlertsQuery.Positioned;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Alerts, by organisation, of which an event was read that the alert list may not have yet; and employees who moved, whose open alerts
 * others are to hear of now.
 */
final class PendingAlerts {

    /** The first and the last event that are waited for. */
    private record Span(long first, long last, long nanos) {}

    /** A list that is being rebuilt may take this long; one that has not got the alert by then never will. */
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(30);

    /** Looking through all of them each time would cost more than all else while many wait. */
    private static final long LOOK_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Map<UUID, Map<UUID, Span>> alerts = new HashMap<>();
    private long lookedNanos = System.nanoTime();

    void add(UUID organizationId, UUID alertId, long position, long nanos) {
        alerts.computeIfAbsent(organizationId, id -> new LinkedHashMap<>())
                .merge(
                        alertId,
                        new Span(position, position, nanos),
                        (old, fresh) -> new Span(old.first(), position, nanos));
    }

    boolean isEmpty() {
        return alerts.values().stream().allMatch(Map::isEmpty);
    }

    /** Those of which the list, which was written up to {@code reached}, has all that was read. */
    List<UUID> written(long reached, int most, long nanos) {
        if (nanos - lookedNanos > LOOK_NANOS) {
            alerts.values().forEach(each -> each.values().removeIf(span -> nanos - span.nanos() > PATIENCE_NANOS));
            lookedNanos = nanos;
        }
        return alerts.values().stream()
                .flatMap(each -> each.entrySet().stream()
                        // in the order in which they were first told of
                        .takeWhile(waiting -> waiting.getValue().first() <= reached)
                        .filter(waiting -> waiting.getValue().last() <= reached))
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** True if the list has caught up with all that was read of this alert. */
    boolean settle(Positioned found) {
        Map<UUID, Span> waiting = alerts.getOrDefault(found.organizationId(), Map.of());
        Span span = waiting.get(found.alert().id());
        if (span == null || found.position() < span.last()) {
            return false;
        }
        waiting.remove(found.alert().id());
        return true;
    }

    /** The open alerts of an employee who moved were looked up, in a list that had all that was read before the move. */
    void settle(UUID organizationId, UUID employeeId) {
        alerts.getOrDefault(organizationId, Map.of()).remove(employeeId);
    }

    /** Whether the alert, now resolved, was there and open before what was read of it since it was told last. */
    boolean endsWhatWasOpen(Positioned found) {
        Span span = alerts.getOrDefault(found.organizationId(), Map.of())
                .get(found.alert().id());
        return span != null
                && found.resolvedAt() != null
                && found.raisedAt() < span.first()
                && span.first() <= found.resolvedAt();
    }

    /** From this position on not all that the log tells of an organisation has been shown. */
    long heldBackFrom(UUID organizationId) {
        Map<UUID, Span> waiting = alerts.getOrDefault(organizationId, Map.of());
        return waiting.isEmpty()
                ? Long.MAX_VALUE
                : waiting.values().iterator().next().first();
    }

    void clear() {
        alerts.clear();
    }
}
