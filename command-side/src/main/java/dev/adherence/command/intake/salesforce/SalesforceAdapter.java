package dev.adherence.command.intake.salesforce;

import dev.adherence.command.intake.BadRecord;
import dev.adherence.command.intake.RecordFields;
import dev.adherence.command.intake.states.FeedAdapter;
import dev.adherence.command.intake.states.FeedRecords;
import dev.adherence.command.intake.states.FeedRequest;
import dev.adherence.command.intake.states.Meant;
import dev.adherence.command.intake.states.PartChange;
import dev.adherence.command.settings.StateMappings;
import dev.adherence.events.AgentState;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Change events of Salesforce Omni-Channel: each record of a user's presence is a stretch in which they had one status, each piece of
 * work a contact from when it was opened until it was closed.
 */
@Component
final class SalesforceAdapter implements FeedAdapter {

    private static final Set<String> DONE = Set.of("Closed", "Canceled", "Cancelled", "Transferred");

    @Override
    public String source() {
        return "salesforce-omni-channel";
    }

    @Override
    public List<String> aliases() {
        return List.of("salesforce");
    }

    @Override
    public Set<String> fields() {
        return SalesforceChange.FIELDS;
    }

    @Override
    public FeedRecords records(FeedRequest request) {
        return request.unwrapped(fields());
    }

    @Override
    public Reading read(int index, JsonNode record, StateMappings mappings) throws BadRecord {
        SalesforceChange change = SalesforceChange.read(record);
        if (change.entity() == null
                || !change.type().equals("CREATE") && !change.type().equals("UPDATE")) {
            return Reading.NOTHING;
        }
        return change.entity().equals(SalesforceChange.PRESENCE) ? presence(change, mappings) : work(change);
    }

    private static Reading presence(SalesforceChange change, StateMappings mappings) throws BadRecord {
        RecordFields fields = change.fields();
        boolean over = Boolean.FALSE.equals(fields.bool("IsCurrentState")) || fields.has("StatusEndDate");
        if (over) {
            return change(change, false, change.at("StatusEndDate"), null, null, null);
        }
        String word = word(fields);
        if (word == null) {
            // capacity and durations change while the status stays
            return Reading.NOTHING;
        }
        Instant at = change.at("StatusStartDate", "CreatedDate");
        Boolean away = fields.bool("IsAway");
        Meant meant = Meant.of(
                word,
                mappings.of(word, at)
                        .or(() -> Boolean.FALSE.equals(away) ? Optional.of(AgentState.AVAILABLE) : Optional.empty()));
        return change(change, false, at, meant.state(), meant.rawState(), meant.unmapped());
    }

    private static Reading work(SalesforceChange change) throws BadRecord {
        String status = change.fields().text("Status", 100);
        if ("Opened".equals(status)) {
            return change(change, true, change.at("AcceptDateTime"), AgentState.ON_CALL, null, null);
        }
        return DONE.contains(Objects.requireNonNullElse(status, ""))
                ? change(change, true, change.at("CloseDateTime", "CancelDateTime"), null, null, null)
                : Reading.NOTHING;
    }

    private static Reading change(
            SalesforceChange change, boolean contact, Instant at, AgentState state, String raw, String unmapped)
            throws BadRecord {
        return Reading.of(
                List.of(new PartChange(
                        change.requiredUser(), change.recordId(), contact, at, state, raw, null, change.number())),
                unmapped);
    }

    /** The label of the status where it was joined, else its id, which an organisation can map as well. */
    private static String word(RecordFields fields) throws BadRecord {
        JsonNode status = fields.node().path("ServicePresenceStatus");
        if (status.isObject()) {
            RecordFields joined = new RecordFields(status);
            String label = joined.text("MasterLabel", 200);
            String word = label == null ? joined.text("DeveloperName", 200) : label;
            if (word != null) {
                return word;
            }
        }
        return fields.text("ServicePresenceStatusId", 200);
    }

    @Override
    public String agentIdOf(JsonNode record) {
        return SalesforceChange.userOf(SalesforceChange.inner(record));
    }
}
