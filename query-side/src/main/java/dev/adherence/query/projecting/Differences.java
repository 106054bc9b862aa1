package dev.adherence.query.projecting;

import dev.adherence.query.projecting.TwinTables.Difference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Names the rows that are not as the log has them, each with the event that it should come from; the first hundred. */
final class Differences {

    static final int MOST = 100;

    private static final int MOST_AGENTS = 20;
    private static final JsonMapper JSON = JsonMapper.shared();

    /** {@code live} or {@code rebuilt} is null where there is no such row; {@code eventId} where the row names no event. */
    record Told(UUID employeeId, String table, JsonNode live, JsonNode rebuilt, UUID eventId, String eventType) {}

    private record Event(UUID id, String type) {}

    private final JdbcTemplate jdbc;
    private final TwinTables tables;

    Differences(JdbcTemplate jdbc, TwinTables tables) {
        this.jdbc = jdbc;
        this.tables = tables;
    }

    /** As a JSON array; null where there are none. */
    String told(ReadModel model, Collection<UUID> agents) {
        if (agents.isEmpty()) {
            return null;
        }
        List<Difference> found =
                tables.differences(model, agents.stream().limit(MOST_AGENTS).toList(), MOST);
        Map<Long, Event> events = events(found);
        List<Told> told = new ArrayList<>();
        for (Difference each : found) {
            Event event = each.position() == null ? null : events.get(each.position());
            told.add(new Told(
                    each.employeeId(),
                    each.table(),
                    row(each.live()),
                    row(each.rebuilt()),
                    event == null ? null : event.id(),
                    event == null ? null : event.type()));
        }
        return JSON.writeValueAsString(told);
    }

    private Map<Long, Event> events(List<Difference> found) {
        Long[] positions = found.stream()
                .map(Difference::position)
                .filter(Objects::nonNull)
                .distinct()
                .toArray(Long[]::new);
        Map<Long, Event> events = new HashMap<>();
        jdbc.query(
                "select position, event_id, type from event where position = any(?)",
                row -> {
                    events.put(
                            row.getLong("position"),
                            new Event(row.getObject("event_id", UUID.class), row.getString("type")));
                },
                (Object) positions);
        return events;
    }

    /** Without the position, which counts the events of all organisations. */
    private static JsonNode row(String json) {
        if (json == null) {
            return null;
        }
        JsonNode row = JSON.readTree(json);
        ((ObjectNode) row).remove("position");
        return row;
    }
}
