package dev.adherence.query.live.board;

import dev.adherence.query.alerts.AlertsQuery.Positioned;
import dev.adherence.query.board.Standing;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The boards by organisation, and on which of them each agent stands; used under the lock of {@link LiveBoard} alone. */
final class Boards {

    private final Map<UUID, OrganizationBoard> boards = new HashMap<>();
    private final Map<UUID, UUID> organizations = new HashMap<>();
    private final Map<UUID, Standing> unassigned = new HashMap<>();
    private final Set<UUID> strangers = new HashSet<>();
    private long firstRevision;

    /** Revisions go on beyond all that was told before: whoever stands there begins anew as well. */
    void clear() {
        long last = boards.values().stream()
                .mapToLong(OrganizationBoard::revision)
                .max()
                .orElse(firstRevision);
        firstRevision = last + 1;
        boards.clear();
        organizations.clear();
        unassigned.clear();
        strangers.clear();
    }

    /** An organisation that nothing was heard of has an empty one. */
    OrganizationBoard of(UUID organization) {
        return boards.computeIfAbsent(organization, id -> new OrganizationBoard(System.nanoTime(), firstRevision));
    }

    Map<UUID, OrganizationBoard> all() {
        return Collections.unmodifiableMap(boards);
    }

    void forget(UUID employee) {
        unassigned.remove(employee);
        UUID organization = organizations.remove(employee);
        if (organization != null) {
            of(organization).forget(employee);
        }
    }

    Set<UUID> employees() {
        return Set.copyOf(organizations.keySet());
    }

    /** Null while none is known. */
    UUID organizationOf(UUID employee) {
        return organizations.get(employee);
    }

    Standing standing(UUID employee) {
        UUID organization = organizations.get(employee);
        return organization == null
                ? unassigned.getOrDefault(employee, Standing.unknown(employee))
                : of(organization).standing(employee);
    }

    void put(Standing standing) {
        UUID organization = standing.organizationId();
        if (organization == null) {
            unassigned.put(standing.employeeId(), standing);
            return;
        }
        unassigned.remove(standing.employeeId());
        organizations.put(standing.employeeId(), organization);
        if (!of(organization).put(standing)) {
            strangers.add(organization);
        }
    }

    /** Answers those of whom nothing later is here, which stand so from now on. */
    Set<UUID> replace(List<Standing> standings) {
        Set<UUID> replaced = new HashSet<>();
        for (Standing each : standings) {
            if (each.position() >= standing(each.employeeId()).position()) {
                put(each);
                replaced.add(each.employeeId());
            }
        }
        return replaced;
    }

    /** Of these those who stand here otherwise, after the very same event. */
    Set<UUID> unlike(List<Standing> rows) {
        return rows.stream()
                .filter(row -> standing(row.employeeId()).position() == row.position())
                .filter(row -> !standing(row.employeeId()).equals(row))
                .map(Standing::employeeId)
                .collect(Collectors.toSet());
    }

    /** {@code asked} are alerts, and employees of whom all that is not resolved was asked for; of what was found, news are told. */
    void alerts(List<UUID> asked, List<Positioned> found, PendingAlerts pending) {
        Set<UUID> moved =
                asked.stream().filter(each -> organizationOf(each) != null).collect(Collectors.toSet());
        Set<UUID> ended = found.stream()
                .filter(pending::endsWhatWasOpen)
                .map(each -> each.alert().id())
                .collect(Collectors.toSet());
        Map<UUID, List<Positioned>> news = found.stream()
                .filter(each ->
                        pending.settle(each) || moved.contains(each.alert().employeeId()))
                .collect(Collectors.groupingBy(Positioned::organizationId));
        moved.forEach(employee -> pending.settle(organizationOf(employee), employee));
        news.forEach((organization, alerts) -> of(organization)
                .alerts(alerts, each -> ended.contains(each.alert().id())));
    }

    /** Of these organisations the roster has to be read again: its version is another, or it lacks somebody. */
    Set<UUID> outdated(Map<UUID, Long> versions) {
        Set<UUID> outdated = new HashSet<>(strangers);
        strangers.clear();
        versions.forEach((id, version) -> {
            if (boards.containsKey(id) && of(id).rosterVersion() != version) {
                outdated.add(id);
            }
        });
        return outdated;
    }
}
