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
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.stereotype.Component;

/**
 * Takes changes of parts of what agents do: tells what all parts together come to, at each instant at which that is another than was told
 * before. What is told again of an instant ranks above what was told first, so the order of arrival leaves no trace.
 */
@Component
class PartImport {

    /** So many hold a connection of the pool while the states go in, which takes others. */
    private static final int MOST = 6;

    /** Of one organisation, so that another one does not wait behind its batches. */
    private static final int MOST_OF_ONE = 2;

    private final Roster roster;
    private final StateImport states;
    private final DataSource database;
    private final Semaphore places;
    private final Map<UUID, Semaphore> placesOfOne = new ConcurrentHashMap<>();

    PartImport(
            Roster roster,
            StateImport states,
            DataSource database,
            @Value("${spring.datasource.hikari.maximum-pool-size:10}") int connections) {
        this.roster = roster;
        this.states = states;
        this.database = database;
        this.places = new Semaphore(Math.max(1, Math.min(MOST, connections / 4)), true);
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
        Semaphore ofOne = placesOfOne.computeIfAbsent(client.organizationId(), id -> new Semaphore(MOST_OF_ONE, true));
        ofOne.acquireUninterruptibly();
        try {
            places.acquireUninterruptibly();
            try {
                return inTransaction(client, told, known);
            } finally {
                places.release();
            }
        } finally {
            ofOne.release();
        }
    }

    private ImportResult inTransaction(ApiClient client, List<Told> told, Map<String, EmployeeRef> known) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                ImportResult result = within(new PartRows(connection, client), client, told, known);
                connection.commit();
                return result;
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException failure) {
            throw new UncategorizedSQLException("parts of agents", null, failure);
        }
    }

    /** Rows are kept last: should we die before, the same is found to be news once more, and the states are known then. */
    private ImportResult within(PartRows rows, ApiClient client, List<Told> told, Map<String, EmployeeRef> known)
            throws SQLException {
        Map<UUID, PartNews> news = new TreeMap<>();
        Map<UUID, EmployeeRef> employees = new TreeMap<>();
        List<StateChange> changes = new ArrayList<>();
        for (Told each : told) {
            for (PartChange part : each.parts()) {
                EmployeeRef employee = each.employee(part, known);
                if (employee != null) {
                    employees.put(employee.id(), employee);
                    news.computeIfAbsent(employee.id(), id -> new PartNews()).add(each.index(), part);
                }
            }
        }
        rows.lock(employees.keySet());
        long rank = rows.nextRank();
        news.forEach((id, each) -> changes.addAll(each.changes(employees.get(id), rows.of(id), rank)));
        List<StateChange> nobodys = told.stream()
                .filter(each ->
                        !each.parts().isEmpty() && each.employee(each.parts().get(0), known) == null)
                .map(each -> nobodys(each.index(), each.parts().get(0)))
                .toList();
        changes.addAll(nobodys);
        ImportResult kept = changes.isEmpty() ? ImportResult.of(0, 0, List.of()) : states.importStates(client, changes);
        Map<String, Set<Instant>> refused = refused(changes, kept);
        for (Map.Entry<UUID, PartNews> each : news.entrySet()) {
            Set<Instant> ofThem =
                    refused.getOrDefault(employees.get(each.getKey()).email(), Set.of());
            rows.keep(each.getKey(), each.getValue().partsWithout(ofThem));
        }
        return result(told, changes, kept);
    }

    /** The instants of which nothing was taken, by whom they are of. */
    private static Map<String, Set<Instant>> refused(List<StateChange> changes, ImportResult kept) {
        Set<Integer> failed = kept.errors().stream().map(RecordError::index).collect(Collectors.toSet());
        return changes.stream()
                .filter(change -> failed.contains(change.index()))
                .collect(Collectors.groupingBy(
                        StateChange::agentId,
                        Collectors.mapping(change -> change.record().at(), Collectors.toSet())));
    }

    /** Only to be counted, and named as such. */
    private static StateChange nobodys(int index, PartChange part) {
        return new StateChange(
                part.agentId(), new StateRecord(index, AgentState.UNAVAILABLE, null, part.at(), null, null, null));
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
