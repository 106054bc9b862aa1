package dev.adherence.command.intake.states;

import dev.adherence.command.agent.AgentCommand.RecordStates;
import dev.adherence.command.agent.AgentCommand.StateRecord;
import dev.adherence.command.agent.Answer;
import dev.adherence.command.agent.RecordOutcome;
import dev.adherence.command.dispatching.Dispatcher;
import dev.adherence.command.feeds.Arrival;
import dev.adherence.command.feeds.Feeds;
import dev.adherence.command.feeds.Punctuality;
import dev.adherence.command.intake.ApiClient;
import dev.adherence.command.intake.ImportResult;
import dev.adherence.command.intake.ImportResult.RecordError;
import dev.adherence.command.roster.EmployeeRef;
import dev.adherence.command.roster.Roster;
import dev.adherence.events.ErrorCode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Takes state changes of any source to their agents; what it answers is durable. */
@Component
public class StateImport {

    private static final String HALF_IMPORTED =
            "the import of this employee was interrupted; send the employees again, then these states";

    private final Roster roster;
    private final Dispatcher dispatcher;
    private final Feeds feeds;
    private final Clock clock;

    StateImport(Roster roster, Dispatcher dispatcher, Feeds feeds, Clock clock) {
        this.roster = roster;
        this.dispatcher = dispatcher;
        this.feeds = feeds;
        this.clock = clock;
    }

    public ImportResult importStates(ApiClient client, List<StateChange> changes) {
        Map<String, EmployeeRef> known = roster.find(
                client.organizationId(),
                changes.stream().flatMap(change -> change.agentIds().stream()).collect(Collectors.toSet()));
        Map<UUID, List<StateRecord>> byAgent = new LinkedHashMap<>();
        List<RecordError> errors = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (StateChange change : changes) {
            EmployeeRef employee = change.agentIds().stream()
                    .map(known::get)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
            if (employee == null) {
                unknown.add(change.agentId());
                errors.add(unknown(change));
            } else {
                byAgent.computeIfAbsent(employee.id(), id -> new ArrayList<>()).add(change.record());
            }
        }
        Instant now = clock.instant();
        List<RecordStates> commands = byAgent.entrySet().stream()
                .map(entry -> new RecordStates(entry.getKey(), entry.getValue(), client.source(), now))
                .toList();
        Map<UUID, Answer> answers = dispatcher.send(commands);
        ImportResult result = result(changes, byAgent, answers, errors);
        feeds.received(
                client, Arrival.of(now, result, 0, unknown, Punctuality.of(instantsOfNew(byAgent, answers), now)));
        return result;
    }

    private static ImportResult result(
            List<StateChange> changes,
            Map<UUID, List<StateRecord>> byAgent,
            Map<UUID, Answer> answers,
            List<RecordError> errors) {
        int imported = 0;
        int skipped = 0;
        Map<Integer, RecordOutcome> failed = new HashMap<>();
        for (Map.Entry<UUID, List<StateRecord>> sent : byAgent.entrySet()) {
            Answer answer = answers.get(sent.getKey());
            if (answer == null) {
                sent.getValue().forEach(record -> failed.put(record.index(), interrupted(record.index())));
                continue;
            }
            for (RecordOutcome outcome : answer.outcomes()) {
                switch (outcome.kind()) {
                    case IMPORTED -> imported++;
                    case SKIPPED -> skipped++;
                    case FAILED -> failed.put(outcome.index(), outcome);
                }
            }
        }
        if (!failed.isEmpty()) {
            changes.stream()
                    .filter(change -> failed.containsKey(change.index()))
                    .forEach(change -> errors.add(failure(change, failed.get(change.index()))));
        }
        return ImportResult.of(imported, skipped, errors);
    }

    private static List<Instant> instantsOfNew(Map<UUID, List<StateRecord>> byAgent, Map<UUID, Answer> answers) {
        List<Instant> instants = new ArrayList<>();
        answers.forEach((agent, answer) -> {
            Set<Integer> imported = answer.outcomes().stream()
                    .filter(outcome -> outcome.kind() == RecordOutcome.Kind.IMPORTED)
                    .map(RecordOutcome::index)
                    .collect(Collectors.toSet());
            byAgent.get(agent).stream()
                    .filter(record -> imported.contains(record.index()))
                    .map(StateRecord::at)
                    .forEach(instants::add);
        });
        return instants;
    }

    private static RecordError unknown(StateChange change) {
        return new RecordError(
                change.index(),
                change.agentId(),
                "agentId \"" + change.agentId() + "\" is neither the e-mail nor the employee number of an employee",
                ErrorCode.UNKNOWN_EMPLOYEE,
                "agentId");
    }

    private static RecordOutcome interrupted(int index) {
        return RecordOutcome.failed(index, ErrorCode.INTERRUPTED, null, HALF_IMPORTED);
    }

    private static RecordError failure(StateChange change, RecordOutcome outcome) {
        return new RecordError(change.index(), change.agentId(), outcome.error(), outcome.code(), outcome.field());
    }
}
