package dev.adherence.query.exports;

import dev.adherence.query.wiring.Columns;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who was of which team, as all assignments of an organisation up to a place in the log tell it. */
final class Members {

    /** @param position of the event that told it */
    private record Assignment(long position, Instant from, List<UUID> teams) {}

    private final Map<UUID, List<Assignment>> assignments = new LinkedHashMap<>();

    static Members of(JdbcClient jdbc, UUID organizationId, long upTo) {
        Members members = new Members();
        jdbc.sql("""
                        select employee_id, position, valid_from, team_ids from membership
                         where organization_id = ? and position <= ? order by employee_id, position
                        """).params(organizationId, upTo).query(row -> {
            members.assignments
                    .computeIfAbsent(Columns.uuid(row, "employee_id"), id -> new ArrayList<>())
                    .add(new Assignment(
                            row.getLong("position"),
                            Columns.instant(row, "valid_from"),
                            Columns.uuids(row, "team_ids")));
        });
        return members;
    }

    /** Those who were of the team for some of the time. */
    List<UUID> of(UUID teamId, Instant from, Instant to) {
        return assignments.entrySet().stream()
                .filter(each -> wasOf(teamId, from, to, each.getValue()))
                .map(Map.Entry::getKey)
                .sorted(Comparator.comparing(UUID::toString))
                .toList();
    }

    /** An assignment counts from its instant on, whatever was told before of the time behind it; the first one from ever. */
    private static boolean wasOf(UUID teamId, Instant from, Instant to, List<Assignment> told) {
        TreeMap<Instant, Boolean> spans = new TreeMap<>();
        for (Assignment each : told) {
            Instant since = spans.isEmpty() ? Instant.MIN : each.from;
            spans.tailMap(since, true).clear();
            spans.put(since, each.teams.contains(teamId));
        }
        return spans.entrySet().stream()
                .anyMatch(span -> span.getValue()
                        && span.getKey().isBefore(to)
                        && (spans.higherKey(span.getKey()) == null
                                || spans.higherKey(span.getKey()).isAfter(from)));
    }

    /** Where in the log all of these stand. */
    List<Long> positions() {
        return assignments.values().stream()
                .flatMap(List::stream)
                .map(Assignment::position)
                .toList();
    }

    List<Long> positions(UUID employeeId) {
        return assignments.getOrDefault(employeeId, List.of()).stream()
                .map(Assignment::position)
                .toList();
    }
}
