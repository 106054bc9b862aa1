package dev.adherence.command.intake.states;

import dev.adherence.command.feeds.Arrival;
import dev.adherence.command.feeds.Feeds;
import dev.adherence.command.intake.ApiClient;
import dev.adherence.command.intake.BadRecord;
import dev.adherence.command.intake.FeedBody;
import dev.adherence.command.intake.ImportResult;
import dev.adherence.command.intake.ImportResult.RecordError;
import dev.adherence.command.intake.states.FeedAdapter.Reading;
import dev.adherence.command.settings.RulesByOrganization;
import dev.adherence.command.settings.StateMappings;
import dev.adherence.command.settings.UnmappedStates;
import dev.adherence.events.Refusal;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Imports the feed of any vendor: reads it record by record, hands on what changed, counts signs of life and words without a meaning. */
@Service
public class FeedImport {

    private final RulesByOrganization rules;
    private final StateImport states;
    private final UnmappedStates unmappedStates;
    private final Feeds feeds;
    private final JsonMapper json;
    private final Clock clock;

    FeedImport(
            RulesByOrganization rules,
            StateImport states,
            UnmappedStates unmappedStates,
            Feeds feeds,
            JsonMapper json,
            Clock clock) {
        this.rules = rules;
        this.states = states;
        this.unmappedStates = unmappedStates;
        this.feeds = feeds;
        this.json = json;
        this.clock = clock;
    }

    /** What it answers as imported is durable. */
    public ImportResult importRecords(ApiClient client, InputStream body, FeedAdapter adapter) {
        return importRecords(client, records(client, body, adapter), adapter);
    }

    private List<JsonNode> records(ApiClient client, InputStream body, FeedAdapter adapter) {
        try {
            return FeedBody.read(body, json, adapter.fields());
        } catch (Refusal refusal) {
            feeds.received(client, Arrival.refused(clock.instant(), refusal.getMessage()));
            throw refusal;
        }
    }

    private ImportResult importRecords(ApiClient client, List<JsonNode> records, FeedAdapter adapter) {
        StateMappings mappings = rules.of(client.organizationId()).mappings();
        List<StateChange> changes = new ArrayList<>();
        List<RecordError> errors = new ArrayList<>();
        Map<String, Integer> unmapped = new HashMap<>();
        int signsOfLife = 0;
        for (int index = 0; index < records.size(); index++) {
            try {
                Reading reading = adapter.read(index, records.get(index), mappings);
                signsOfLife += reading.signOfLife() ? 1 : 0;
                if (reading.change() != null) {
                    changes.add(reading.change());
                }
                if (reading.unmapped() != null) {
                    unmapped.merge(reading.unmapped(), 1, Integer::sum);
                }
            } catch (BadRecord bad) {
                errors.add(RecordError.of(index, adapter.agentIdOf(records.get(index)), bad));
            }
        }
        int unchanged = records.size() - changes.size() - errors.size();
        ImportResult kept = changes.isEmpty() ? ImportResult.of(0, 0, List.of()) : states.importStates(client, changes);
        unmappedStates.saw(client.organizationId(), unmapped, clock.instant());
        // what StateImport took is counted there
        ImportResult others = ImportResult.of(0, unchanged, errors);
        feeds.received(client, Arrival.of(clock.instant(), others, signsOfLife, List.of()));
        errors.addAll(kept.errors());
        return ImportResult.of(kept.imported(), kept.skipped() + unchanged, errors);
    }
}
