package dev.adherence.query.history;

import dev.adherence.events.EventTypes;
import dev.adherence.events.Refusal;
import dev.adherence.query.wiring.Asked;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Which events are asked for: null is no bound; {@code from} and {@code to} are of the recording, {@code to} is not included. */
record EventFilter(Instant from, Instant to, UUID employeeId, String type) {

    static EventFilter of(String from, String to, String employeeId, String type) {
        EventFilter filter = new EventFilter(
                Asked.instant("from", from), Asked.instant("to", to), Asked.uuid("employeeId", employeeId), type);
        if (type != null && !EventTypes.byName().containsKey(type)) {
            throw Refusal.invalid("type must be one of "
                            + String.join(", ", EventTypes.byName().keySet()))
                    .field("type");
        }
        Asked.inOrder(filter.from, filter.to);
        return filter;
    }

    /** The parameters that were given. */
    Map<String, String> told() {
        Map<String, String> told = new HashMap<>();
        put(told, "from", from);
        put(told, "to", to);
        put(told, "employeeId", employeeId);
        put(told, "type", type);
        return told;
    }

    private static void put(Map<String, String> told, String name, Object value) {
        if (value != null) {
            told.put(name, value.toString());
        }
    }

    Set<String> types() {
        return type == null ? Set.of() : Set.of(type);
    }

    Instant least() {
        return from == null ? Instant.MIN : from;
    }

    Instant greatest() {
        return to == null ? Instant.MAX : to;
    }
}
