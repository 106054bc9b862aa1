package dev.adherence.command.intake.states;

import dev.adherence.command.feeds.Arrival;
import dev.adherence.command.feeds.Feeds;
import dev.adherence.command.intake.ApiClient;
import dev.adherence.command.intake.ImportResult;
import dev.adherence.command.intake.ImportResult.RecordError;
import dev.adherence.command.settings.RulesByOrganization;
import dev.adherence.command.settings.StateMappings;
import dev.adherence.command.settings.UnmappedStates;
import dev.adherence.events.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Service;

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
        Readings read = Readings.of(records.records(), adapter, mappings);
        boolean snapshot = request.snapshot() || records.snapshotAt() != null;
        ImportResult kept = snapshot
                ? snapshots.take(client, asOf(request, records), adapter, records.records(), read.changes())
                : importStates(client, read.changes());
        ImportResult ofParts = read.parts().isEmpty()
                ? ImportResult.of(0, 0, List.of())
                : partImport.importParts(client, read.parts());
        tell(client, read, ofParts, snapshot);
        List<RecordError> errors = new ArrayList<>(read.errors());
        errors.addAll(kept.errors());
        errors.addAll(ofParts.errors());
        return ImportResult.of(
                kept.imported() + ofParts.imported(), kept.skipped() + ofParts.skipped() + read.unchanged(), errors);
    }

    /** What StateImport took is counted there; a snapshot is a sign of life beside its records. */
    private void tell(ApiClient client, Readings read, ImportResult ofParts, boolean snapshot) {
        boolean nothingNew = ofParts.imported() == 0 && ofParts.errors().isEmpty();
        int unchanged = read.unchanged() + (nothingNew ? ofParts.skipped() : 0);
        int signsOfLife = read.signsOfLife() + (snapshot ? 1 : 0);
        if (unchanged > 0 || signsOfLife > 0 || !read.errors().isEmpty()) {
            ImportResult others = ImportResult.of(0, unchanged + (snapshot ? 1 : 0), read.errors());
            feeds.received(client, Arrival.of(clock.instant(), others, signsOfLife));
        }
        unmappedStates.saw(client.organizationId(), read.unmapped(), clock.instant());
    }

    private ImportResult importStates(ApiClient client, List<StateChange> changes) {
        return changes.isEmpty() ? ImportResult.of(0, 0, List.of()) : states.importStates(client, changes);
    }

    private static Instant asOf(FeedRequest request, FeedRecords records) {
        return request.asOf() == null ? records.snapshotAt() : request.asOf();
    }
}
