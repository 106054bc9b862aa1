package dev.adherence.command.intake.states;

import dev.adherence.command.agent.AgentCommand.StateRecord;
import dev.adherence.command.intake.ApiClient;
import dev.adherence.command.intake.ImportResult;
import dev.adherence.command.roster.EmployeeRef;
import dev.adherence.command.roster.Roster;
import dev.adherence.events.AgentState;
import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Takes the full set of who is signed in as of an instant: each record tells what holds since when, as a heart-beat does, and whoever
 * is missing is offline from then, if it was this source that last told of them.
 */
@Component
class Snapshots {

    /** As for a single record. */
    private static final Duration AHEAD = Duration.ofMinutes(2);

    private final StateImport states;
    private final Roster roster;
    private final JdbcClient jdbc;
    private final Clock clock;

    Snapshots(StateImport states, Roster roster, JdbcClient jdbc, Clock clock) {
        this.states = states;
        this.roster = roster;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param saidAt null: it is of the latest instant at which a record was seen, else of now; not of that since which the latest state
     *     holds, at which whoever is missing may have been there still
     * @param sent all records, those that could not be read among them: whoever they name is there
     */
    ImportResult take(
            ApiClient client, Instant saidAt, FeedAdapter adapter, List<JsonNode> sent, List<StateChange> changes) {
        Instant asOf = saidAt == null ? latest(changes) : saidAt;
        if (asOf.isAfter(clock.instant().plus(AHEAD))) {
            throw Refusal.invalid("asOf " + asOf + " is more than 2 minutes in the future; the server's time is "
                            + clock.instant())
                    .code(ErrorCode.IN_THE_FUTURE)
                    .field("asOf");
        }
        List<StateChange> all = new ArrayList<>(
                changes.stream().map(change -> seen(change, asOf)).toList());
        all.addAll(missing(client, asOf, adapter, sent));
        return all.isEmpty() ? ImportResult.of(0, 0, List.of()) : states.importStates(client, all);
    }

    private Instant latest(List<StateChange> changes) {
        return changes.stream()
                .map(StateChange::record)
                .map(StateRecord::seenAt)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElseGet(clock::instant);
    }

    private static StateChange seen(StateChange change, Instant asOf) {
        StateRecord record = change.record();
        return record.seenAt() != null || record.at().isAfter(asOf)
                ? change
                : new StateChange(
                        change.agentIds(),
                        new StateRecord(
                                record.index(),
                                record.state(),
                                record.rawState(),
                                record.at(),
                                record.queue(),
                                record.eventId(),
                                record.sequence(),
                                asOf));
    }

    /** None where a record does not say whom it is about: then nobody knows who is missing. */
    private List<StateChange> missing(ApiClient client, Instant asOf, FeedAdapter adapter, List<JsonNode> sent) {
        List<List<String>> named = sent.stream().map(adapter::agentIdsOf).toList();
        if (named.stream().anyMatch(List::isEmpty)) {
            return List.of();
        }
        Set<String> ids = named.stream().flatMap(List::stream).collect(Collectors.toSet());
        Set<UUID> there = roster.find(client.organizationId(), ids).values().stream()
                .map(EmployeeRef::id)
                .collect(Collectors.toSet());
        List<StateChange> missing = new ArrayList<>();
        signedIn(client).stream()
                .filter(each -> !there.contains(each.id()))
                .forEach(each -> missing.add(new StateChange(
                        each.email(),
                        new StateRecord(
                                sent.size() + missing.size(), AgentState.OFFLINE, null, asOf, null, null, null))));
        return missing;
    }

    private record SignedIn(UUID id, String email) {}

    private List<SignedIn> signedIn(ApiClient client) {
        return jdbc.sql("""
                        select e.id, e.email from due join employee e on e.id = due.employee_id
                        where e.organization_id = :organization and due.source = :source and due.signed_in
                        order by e.email
                        """)
                .param("organization", client.organizationId())
                .param("source", client.source())
                .query((row, n) -> new SignedIn(row.getObject("id", UUID.class), row.getString("email")))
                .list();
    }
}
