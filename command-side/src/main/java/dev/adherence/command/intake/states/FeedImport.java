package dev.adherence.command.intake.states;

import dev.adherence.command.feeds.Arrival;
import dev.adherence.command.feeds.Feeds;
import dev.adherence.command.intake.ApiClient;
import dev.adherence.command.intake.BadRecord;
import dev.adherence.command.intake.ImportResult;
import dev.adherence.command.intake.ImportResult.RecordError;
import dev.adherence.command.intake.states.FeedAdapter.Reading;
import dev.adherence.command.intake.states.PartImport.Told;
import dev.adherence.command.settings.RulesByOrganization;
import dev.adherence.command.settings.StateMappings;
import dev.adherence.command.settings.UnmappedStates;
import dev.adherence.events.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/** Imports what any source sends: reads it record by record, hands on what changed, counts signs of life and words without a meaning. */
@Service
public class FeedImport {

    private final RulesByOrganization rules;
    private final StateImport states;
    private final Snapshots snapshots;
    private final PartImport partImport;
    private final UnmappedStates unmappedStates;
    private final Feeds feeds;
    private final Clock clock;

    FeedImport(
            RulesByOrganization rules,
            StateImport states,
            Snapshots snapshots,
            PartImport partImport,
            UnmappedStates unmappedStates,
            Feeds feeds,
            Clock clock) {
        this.rules = rules;
        this.states = states;
        this.snapshots = snapshots;
        this.partImport = partImport;
        this.unmappedStates = unmappedStates;
        this.feeds = feeds;
        this.clock = clock;
    }

    /** What is answered; {@code ofTheVendor} where it is not ours but what the vendor waits for. */
    record Outcome(Object answer, boolean ofTheVendor) {}

    /** What it answers as imported is durable. */
    public ImportResult importRecords(ApiClient client, FeedAdapter adapter, FeedRequest request) {
        return taken(client, adapter, request, records(client, adapter, request));
    }

    Outcome importFeed(ApiClient client, FeedAdapter adapter, FeedRequest request) {
        FeedRecords records = records(client, adapter, request);
        ImportResult result = taken(client, adapter, request, records);
        return records.answer() == null
                ? new Outcome(result, false)
                : new Outcome(records.answer().apply(result, clock.instant()), true);
    }

    private FeedRecords records(ApiClient client, FeedAdapter adapter, FeedRequest request) {
        try {
            return adapter.records(request);
        } catch (Refusal refusal) {
            feeds.received(client, Arrival.refused(clock.instant(), refusal.getMessage()));
            throw refusal;
        }
    }

    private ImportResult taken(ApiClient client, FeedAdapter adapter, FeedRequest request, FeedRecords records) {
        StateMappings mappings = rules.of(client.organizationId()).mappings();
        List<JsonNode> sent = records.records();
        List<Read> read = IntStream.range(0, sent.size())
                .parallel()
                .mapToObj(index -> Read.of(index, sent.get(index), adapter, mappings))
                .toList();
        List<RecordError> errors = new ArrayList<>(
                read.stream().map(Read::error).filter(Objects::nonNull).toList());
        List<Reading> readings =
                read.stream().map(Read::reading).filter(Objects::nonNull).toList();
        List<StateChange> changes =
                readings.stream().map(Reading::change).filter(Objects::nonNull).toList();
        List<Told> parts = IntStream.range(0, read.size())
                .filter(index -> read.get(index).tellsParts())
                .mapToObj(index -> new Told(
                        index,
                        adapter.agentIdsOf(sent.get(index)),
                        read.get(index).reading().parts()))
                .toList();
        int unchanged = readings.size() - changes.size() - parts.size();
        boolean snapshot = request.snapshot() || records.snapshotAt() != null;
        int signsOfLife = (int) readings.stream().filter(Reading::signOfLife).count() + (snapshot ? 1 : 0);
        ImportResult kept = snapshot
                ? snapshots.take(client, asOf(request, records), adapter, sent, changes)
                : importStates(client, changes);
        ImportResult ofParts =
                parts.isEmpty() ? ImportResult.of(0, 0, List.of()) : partImport.importParts(client, parts);
        boolean nothingNew = ofParts.imported() == 0 && ofParts.errors().isEmpty();
        int untold = unchanged + (nothingNew ? ofParts.skipped() : 0);
        if (untold > 0 || signsOfLife > 0 || !errors.isEmpty()) {
            // what StateImport takes is counted there; a snapshot is a sign of life beside its records
            ImportResult others = ImportResult.of(0, untold + (snapshot ? 1 : 0), errors);
            feeds.received(client, Arrival.of(clock.instant(), others, signsOfLife));
        }
        unmappedStates.saw(client.organizationId(), unmapped(readings), clock.instant());
        errors.addAll(kept.errors());
        errors.addAll(ofParts.errors());
        return ImportResult.of(
                kept.imported() + ofParts.imported(), kept.skipped() + ofParts.skipped() + unchanged, errors);
    }

    private ImportResult importStates(ApiClient client, List<StateChange> changes) {
        return changes.isEmpty() ? ImportResult.of(0, 0, List.of()) : states.importStates(client, changes);
    }

    private static Instant asOf(FeedRequest request, FeedRecords records) {
        return request.asOf() == null ? records.snapshotAt() : request.asOf();
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

        boolean tellsParts() {
            return reading != null && !reading.parts().isEmpty();
        }

        static Read of(int index, JsonNode record, FeedAdapter adapter, StateMappings mappings) {
            try {
                return new Read(adapter.read(index, record, mappings), null);
            } catch (BadRecord bad) {
                return new Read(null, RecordError.of(index, adapter.agentIdOf(record), bad));
            }
        }
    }
}
