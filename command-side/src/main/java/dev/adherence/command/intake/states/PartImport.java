package dev.adherence.command.intake.states;

import dev.adherence.command.agent.AgentCommand.StateRecord;
import dev.adherence.command.intake.ApiClient;
import dev.adherence.command.intake.ImportResult;
import dev.adherence.command.intake.ImportResult.RecordError;
import dev.adherence.command.roster.EmployeeRef;
import dev.adherence.command.roster.Roster;
import dev.adherence.events.AgentState;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.stereotype.Component;

/**
 * Takes changes of parts of what agents do: tells what all parts together come to, at each instant at which that is another than was told
 * before. What is told again of an instant ranks above what was told first, so the order of arrival leaves no trace.
 */
@Component
class PartImport {

    /** So many hold a connection of the pool while the states go in, which takes others. */
    private static final int MOST = 4;

    private final Roster roster;
    private final StateImport states;
    private final DataSource database;
    private final Clock clock;
    private final AtomicLong lastRank = new AtomicLong();
    private final Semaphore places = new Semaphore(MOST, true);

    PartImport(Roster roster, StateImport states, DataSource database, Clock clock) {
        this.roster = roster;
        this.states = states;
        this.database = database;
        this.clock = clock;
    }

    private long nextRank() {
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
        return lastRank.updateAndGet(last -> Math.max(last + 1, now));
    }

    /** The parts that the record at a place of its batch told of, and all that whom it is about may be called, the best first. */
    record Told(int index, List<String> agentIds, List<PartChange> parts) {

        Stream<String> names(PartChange part) {
            return Stream.concat(Stream.of(part.agentId()), agentIds.stream());
        }

        /** Null: nobody bears any of the names. */
        EmployeeRef employee(PartChange part, Map<String, EmployeeRef> known) {
            return names(part)
                    .map(known::get)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }
    }

    ImportResult importParts(ApiClient client, List<Told> told) {
        Set<String> agents = told.stream()
                .flatMap(each -> each.parts().stream().flatMap(each::names))
                .collect(Collectors.toSet());
        Map<String, EmployeeRef> known = roster.find(client.organizationId(), agents);
        places.acquireUninterruptibly();
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                ImportResult result = within(new PartRows(connection, client.source()), client, told, known);
                connection.commit();
                return result;
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException failure) {
            throw new UncategorizedSQLException("parts of agents", null, failure);
        } finally {
            places.release();
        }
    }

    /** Rows are kept last: should we die before, the same is found to be news once more, and the states are known then. */
    private ImportResult within(PartRows rows, ApiClient client, List<Told> told, Map<String, EmployeeRef> known)
            throws SQLException {
        Map<UUID, News> news = new TreeMap<>();
        Map<UUID, EmployeeRef> employees = new TreeMap<>();
        List<StateChange> changes = new ArrayList<>();
        for (Told each : told) {
            for (PartChange part : each.parts()) {
                EmployeeRef employee = each.employee(part, known);
                if (employee != null) {
                    employees.put(employee.id(), employee);
                    news.computeIfAbsent(employee.id(), id -> new News()).add(each.index(), part);
                }
            }
        }
        rows.lock(employees.keySet());
        long rank = nextRank();
        news.forEach((id, each) -> changes.addAll(changes(employees.get(id), rows.of(id), each, rank)));
        List<StateChange> nobodys = told.stream()
                .filter(each ->
                        !each.parts().isEmpty() && each.employee(each.parts().get(0), known) == null)
                .map(each -> change(
                        each.parts().get(0).agentId(),
                        each.index(),
                        each.parts().get(0).at(),
                        null,
                        rank))
                .toList();
        changes.addAll(nobodys);
        ImportResult kept = changes.isEmpty() ? ImportResult.of(0, 0, List.of()) : states.importStates(client, changes);
        Set<Integer> failed = kept.errors().stream().map(RecordError::index).collect(Collectors.toSet());
        for (Map.Entry<UUID, News> each : news.entrySet()) {
            String agent = employees.get(each.getKey()).email();
            Set<Instant> refused = changes.stream()
                    .filter(change -> change.agentId().equals(agent) && failed.contains(change.index()))
                    .map(change -> change.record().at())
                    .collect(Collectors.toSet());
            rows.keep(
                    each.getKey(),
                    each.getValue().parts.stream()
                            .filter(part -> !refused.contains(part.at()))
                            .toList());
        }
        return result(told, changes, kept);
    }

    private static List<StateChange> changes(EmployeeRef employee, List<PartChange> before, News news, long rank) {
        Map<Instant, Together.State> toldBefore = Together.over(before);
        List<StateChange> changes = new ArrayList<>();
        Together.over(news.after(before)).forEach((at, state) -> {
            if (!state.equals(toldBefore.get(at))) {
                changes.add(change(employee.email(), news.indexOf(at), at, state, rank));
            }
        });
        return changes;
    }

    /** What a batch tells of one employee, and at which place of it each instant stands first. */
    private static final class News {

        private record PartAt(String part, Instant at) {}

        private final List<PartChange> parts = new ArrayList<>();
        private final Map<Instant, Integer> places = new HashMap<>();
        private int first = Integer.MAX_VALUE;

        void add(int index, PartChange part) {
            parts.add(part);
            places.merge(part.at(), index, Math::min);
            first = Math.min(first, index);
        }

        /** Of two of one part and instant the one with the greater rank stays, else the later one. */
        Collection<PartChange> after(List<PartChange> before) {
            Map<PartAt, PartChange> after = new LinkedHashMap<>();
            Stream.concat(before.stream(), parts.stream())
                    .forEach(change -> after.merge(
                            new PartAt(change.part(), change.at()),
                            change,
                            (known, later) -> later.rank() >= known.rank() ? later : known));
            return after.values();
        }

        /** Of the record that told of that instant, else of the first. */
        int indexOf(Instant at) {
            return places.getOrDefault(at, first);
        }
    }

    /** {@code state} null: of nobody, only to be counted and named as such. */
    private static StateChange change(String agentId, int index, Instant at, Together.State state, long rank) {
        return new StateChange(
                agentId,
                new StateRecord(
                        index,
                        state == null ? AgentState.UNAVAILABLE : state.state(),
                        state == null ? null : state.rawState(),
                        at,
                        state == null ? null : state.queue(),
                        null,
                        rank));
    }

    /** By the records that were sent, of which one may come to several states or none. */
    private static ImportResult result(List<Told> told, List<StateChange> changes, ImportResult kept) {
        Set<Integer> failed = kept.errors().stream().map(RecordError::index).collect(Collectors.toSet());
        Set<Integer> moved = changes.stream().map(StateChange::index).collect(Collectors.toCollection(HashSet::new));
        moved.removeAll(failed);
        int imported = kept.imported() == 0 ? 0 : moved.size();
        return ImportResult.of(imported, told.size() - imported - failed.size(), distinct(kept.errors()));
    }

    private static List<RecordError> distinct(List<RecordError> errors) {
        Map<Integer, RecordError> byIndex = new TreeMap<>();
        errors.forEach(error -> byIndex.putIfAbsent(error.index(), error));
        return List.copyOf(byIndex.values());
    }
}
