package dev.adherence.app.cli.packages;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Who was of the team of a package, as the assignments in it tell it. */
final class Assignments {

    private final String team;
    private final Map<String, TreeMap<Instant, Boolean>> spans = new HashMap<>();

    Assignments(String team) {
        this.team = team;
    }

    /** In the order of recording: it counts from its instant on, whatever was told before of the time behind it; the first one from ever. */
    void add(String agent, JsonNode assigned) {
        TreeMap<Instant, Boolean> own = spans.computeIfAbsent(agent, first -> new TreeMap<>());
        Instant since =
                own.isEmpty() ? Instant.MIN : Instant.parse(assigned.get("from").asString());
        own.tailMap(since, true).clear();
        own.put(
                since,
                assigned.path("teams")
                        .valueStream()
                        .anyMatch(each -> each.asString().equals(team)));
    }

    boolean tell(String agent) {
        return spans.containsKey(agent);
    }

    boolean wasOfTheTeam(String agent, Instant from, Instant to) {
        TreeMap<Instant, Boolean> own = spans.getOrDefault(agent, new TreeMap<>());
        return own.entrySet().stream()
                .anyMatch(span -> span.getValue()
                        && span.getKey().isBefore(to)
                        && (own.higherKey(span.getKey()) == null
                                || own.higherKey(span.getKey()).isAfter(from)));
    }
}
