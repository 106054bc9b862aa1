package dev.adherence.command.intake.connect;

import dev.adherence.command.agent.AgentCommand.StateRecord;
import dev.adherence.command.feeds.Arrival;
import dev.adherence.command.feeds.Feeds;
import dev.adherence.command.intake.ApiClient;
import dev.adherence.command.intake.BadRecord;
import dev.adherence.command.intake.ImportResult;
import dev.adherence.command.intake.ImportResult.RecordError;
import dev.adherence.command.intake.RecordFields;
import dev.adherence.command.intake.connect.ConnectMapping.Began;
import dev.adherence.command.intake.states.StateChange;
import dev.adherence.command.intake.states.StateImport;
import dev.adherence.command.settings.RulesByOrganization;
import dev.adherence.command.settings.StateMappings;
import dev.adherence.command.settings.UnmappedStates;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/** Imports agent events of Amazon Connect: maps them, hands on what changed, and counts the signs of life. */
@Service
class ConnectImport {

    private final RulesByOrganization ruleBook;
    private final StateImport states;
    private final UnmappedStates unmappedStates;
    private final Feeds feeds;
    private final Clock clock;

    ConnectImport(
            RulesByOrganization ruleBook, StateImport states, UnmappedStates unmappedStates, Feeds feeds, Clock clock) {
        this.ruleBook = ruleBook;
        this.states = states;
        this.unmappedStates = unmappedStates;
        this.feeds = feeds;
        this.clock = clock;
    }

    ImportResult importEvents(ApiClient client, List<JsonNode> events) {
        StateMappings mappings = ruleBook.of(client.organizationId()).mappings();
        List<StateChange> changes = new ArrayList<>();
        List<RecordError> errors = new ArrayList<>();
        Map<String, Integer> unmapped = new HashMap<>();
        int heartBeats = 0;
        int unchanged = 0;
        for (int index = 0; index < events.size(); index++) {
            try {
                ConnectEvent event = ConnectEvent.read(events.get(index));
                Optional<Began> began = ConnectMapping.began(event, mappings);
                heartBeats += event.type() == ConnectEvent.Type.HEART_BEAT ? 1 : 0;
                if (began.isEmpty()) {
                    unchanged++;
                } else {
                    changes.add(change(index, event, began.get()));
                    if (began.get().unmapped()) {
                        unmapped.merge(began.get().rawState(), 1, Integer::sum);
                    }
                }
            } catch (BadRecord e) {
                errors.add(RecordError.of(index, username(events.get(index)), e));
            }
        }
        ImportResult kept = changes.isEmpty() ? ImportResult.of(0, 0, List.of()) : states.importStates(client, changes);
        unmappedStates.saw(client.organizationId(), unmapped, clock.instant());
        // what StateImport took is counted there
        ImportResult others = ImportResult.of(0, unchanged, errors);
        feeds.received(client, Arrival.of(clock.instant(), others, heartBeats, List.of()));
        errors.addAll(kept.errors());
        return ImportResult.of(kept.imported(), kept.skipped() + unchanged, errors);
    }

    void refused(ApiClient client, String reason) {
        feeds.received(client, Arrival.refused(clock.instant(), reason));
    }

    private static StateChange change(int index, ConnectEvent event, Began began) {
        return new StateChange(
                event.username(),
                new StateRecord(
                        index,
                        began.state(),
                        began.rawState(),
                        began.at(),
                        began.queue(),
                        event.id(),
                        null,
                        event.type() == ConnectEvent.Type.HEART_BEAT ? event.at() : null));
    }

    private static String username(JsonNode event) {
        JsonNode configuration = event.path("CurrentAgentSnapshot").path("Configuration");
        return RecordFields.idOf(configuration, "Username");
    }
}
