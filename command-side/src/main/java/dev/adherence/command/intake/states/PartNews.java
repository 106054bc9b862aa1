package dev.adherence.command.intake.states;

import dev.adherence.command.agent.AgentCommand.StateRecord;
import dev.adherence.command.roster.EmployeeRef;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What a batch tells of the parts of one employee's work, and at which place of it each instant stands first. */
final class PartNews {

    /** How long the parts of an agent are known for after the last one. */
    private static final Duration KNOWN = Duration.ofDays(2);

    private record PartAt(String part, Instant at) {}

    private final List<PartChange> parts = new ArrayList<>();
    private final Map<Instant, Integer> places = new HashMap<>();
    private int first = Integer.MAX_VALUE;

    void add(int index, PartChange part) {
        parts.add(part);
        places.merge(part.at(), index, Math::min);
        first = Math.min(first, index);
    }

    List<PartChange> partsWithout(Set<Instant> instants) {
        return parts.stream().filter(part -> !instants.contains(part.at())).toList();
    }

    /**
     * What all parts together come to, at each instant at which that is another than was told before. What is older than what is known is put
     * together by itself, and outranks nothing: sent again it may begin what was over long ago.
     */
    List<StateChange> changes(EmployeeRef employee, List<PartChange> before, long rank) {
        Instant horizon = before.stream()
                .map(PartChange::at)
                .max(Instant::compareTo)
                .map(last -> last.minus(KNOWN))
                .orElse(Instant.MIN);
        List<StateChange> changes = new ArrayList<>(changes(employee, upTo(horizon, before), upTo(horizon, parts), 0));
        changes.addAll(changes(
                employee,
                before,
                parts.stream().filter(part -> !part.at().isBefore(horizon)).toList(),
                rank));
        return changes;
    }

    private static List<PartChange> upTo(Instant horizon, List<PartChange> changes) {
        return changes.stream().filter(part -> part.at().isBefore(horizon)).toList();
    }

    private List<StateChange> changes(EmployeeRef employee, List<PartChange> before, List<PartChange> news, long rank) {
        List<StateChange> changes = new ArrayList<>();
        if (!news.isEmpty()) {
            Map<Instant, Together.State> toldBefore = Together.over(before);
            Together.over(after(before, news)).forEach((at, state) -> {
                if (!state.equals(toldBefore.get(at))) {
                    changes.add(change(employee, at, state, rank));
                }
            });
        }
        return changes;
    }

    /** Of two of one part and instant the one with the greater rank stays, else the later one. */
    private static Collection<PartChange> after(List<PartChange> before, List<PartChange> news) {
        Map<PartAt, PartChange> after = new LinkedHashMap<>();
        Stream.concat(before.stream(), news.stream())
                .forEach(change -> after.merge(
                        new PartAt(change.part(), change.at()),
                        change,
                        (known, later) -> later.rank() >= known.rank() ? later : known));
        return after.values();
    }

    /** Of the record that told of that instant, else of the first. */
    private StateChange change(EmployeeRef employee, Instant at, Together.State state, long rank) {
        return new StateChange(
                employee.email(),
                new StateRecord(
                        places.getOrDefault(at, first),
                        state.state(),
                        state.rawState(),
                        at,
                        state.queue(),
                        null,
                        rank));
    }
}
