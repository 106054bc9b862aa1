package dev.adherence.command.intake.states;

import dev.adherence.command.feeds.Arrival;
import dev.adherence.command.feeds.Feeds;
import dev.adherence.command.intake.ApiClient;
import dev.adherence.command.intake.BadRecord;
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
import java.util.Objects;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Imports what any source sends: reads it record by record, hands on what changed, counts signs of life and words without a meaning. */
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
            return adapter.records(body, json);
        } catch (Refusal refusal) {
            feeds.received(client, Arrival.refused(clock.instant(), refusal.getMessage()));
            throw refusal;
        }
    }

    private ImportResult importRecords(ApiClient client, List<JsonNode> records, FeedAdapter adapter) {
        StateMappings mappings = rules.of(client.organizationId()).mappings();
        List<Read> read = IntStream.range(0, records.size())
                .parallel()
                .mapToObj(index -> Read.of(index, records.get(index), adapter, mappings))
                .toList();
        List<RecordError> errors = new ArrayList<>(
                read.stream().map(Read::error).filter(Objects::nonNull).toList());
        List<Reading> readings =
                read.stream().map(Read::reading).filter(Objects::nonNull).toList();
        List<StateChange> changes =
                readings.stream().map(Reading::change).filter(Objects::nonNull).toList();
        int unchanged = readings.size() - changes.size();
        int signsOfLife = (int) readings.stream().filter(Reading::signOfLife).count();
        ImportResult kept = changes.isEmpty() ? ImportResult.of(0, 0, List.of()) : states.importStates(client, changes);
        if (unchanged > 0 || signsOfLife > 0 || !errors.isEmpty()) {
            // what StateImport takes is counted there
            ImportResult others = ImportResult.of(0, unchanged, errors);
            feeds.received(client, Arrival.of(clock.instant(), others, signsOfLife));
        }
        unmappedStates.saw(client.organizationId(), unmapped(readings), clock.instant());
        errors.addAll(kept.errors());
        return ImportResult.of(kept.imported(), kept.skipped() + unchanged, errors);
    }

    private static Map<String, Integer> unmapped(List<Reading> readings) {
        Map<String, Integer> counts = new HashMap<>();
        readings.stream()
                .map(Reading::unmapped)
                .filter(Objects::nonNull)
                .forEach(word -> counts.merge(word, 1, Integer::sum));
        return counts;
    }

    /** What a record says, or what is wrong with it. */
    private record Read(Reading reading, RecordError error) {

        static Read of(int index, JsonNode record, FeedAdapter adapter, StateMappings mappings) {
            try {
                return new Read(adapter.read(index, record, mappings), null);
            } catch (BadRecord bad) {
                return new Read(null, RecordError.of(index, adapter.agentIdOf(record), bad));
            }
        }
    }
}
