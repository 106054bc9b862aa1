package dev.adherence.command.intake.five9;

import dev.adherence.command.intake.ApiClient;
import dev.adherence.command.intake.BadRecord;
import dev.adherence.command.intake.CsvBody;
import dev.adherence.command.intake.Given;
import dev.adherence.command.intake.NestedBody;
import dev.adherence.command.intake.RecordFields;
import dev.adherence.command.intake.VendorInstant;
import dev.adherence.command.intake.states.FeedAdapter;
import dev.adherence.command.intake.states.FeedRecords;
import dev.adherence.command.intake.states.FeedRequest;
import dev.adherence.command.intake.states.Told;
import dev.adherence.command.roster.OrganizationZones;
import dev.adherence.command.settings.StateMappings;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** States of Five9's agents: as its supervisor events and calls have them, or as the report "Agent State Details" writes them as CSV. */
@Component
final class Five9Adapter implements FeedAdapter {

    private static final MediaType CSV = MediaType.parseMediaType("text/csv");
    private static final int LONGEST_ID = 320;
    private static final int LONGEST_TEXT = 200;

    private static final Set<String> FIELDS = Set.of(
            "id",
            "agentId",
            "userName",
            "loginName",
            "email",
            "state",
            "agentState",
            "stateSince",
            "stateChangeTime",
            "timestamp",
            "reasonCodeId",
            "reasonCode",
            "reasonCodeName",
            "reasonCodeSince");

    /** What whoever hands events over may call the agent, the best first. */
    private static final List<String> AGENT =
            List.of("userName", "loginName", "email", "agentId", "id", "AGENT", "AGENT ID");

    private static final Set<String> LISTS = Set.of("payLoad", "data", "added", "updated");

    private final OrganizationZones zones;

    /** In which the report is written. */
    private final ZoneId zone;

    @Autowired
    Five9Adapter(OrganizationZones zones) {
        this(zones, ZoneOffset.UTC);
    }

    Five9Adapter(OrganizationZones zones, ZoneId zone) {
        this.zones = zones;
        this.zone = zone;
    }

    @Override
    public String source() {
        return "five9";
    }

    @Override
    public Five9Adapter of(ApiClient client) {
        return new Five9Adapter(zones, zones.of(client.organizationId()));
    }

    @Override
    public List<String> mediaTypes() {
        return Stream.concat(FeedRequest.JSON.stream(), Stream.of(CSV.toString()))
                .toList();
    }

    @Override
    public Set<String> fields() {
        return FIELDS;
    }

    @Override
    public FeedRecords records(FeedRequest request) {
        return FeedRecords.of(
                CSV.includes(request.type())
                        ? CsvBody.read(request.body(), request.snapshot())
                        : NestedBody.read(request.body(), request.json(), FIELDS, LISTS, request.snapshot())
                                .records());
    }

    @Override
    public String agentIdOf(JsonNode record) {
        return agentIdsOf(record).stream().findFirst().orElse(null);
    }

    @Override
    public List<String> agentIdsOf(JsonNode record) {
        return Given.idsOf(record, AGENT.toArray(String[]::new));
    }

    @Override
    public Reading read(int index, JsonNode record, StateMappings mappings) throws BadRecord {
        RecordFields fields = RecordFields.of(record);
        for (String name : AGENT) {
            fields.word(name, LONGEST_ID);
        }
        if (agentIdsOf(record).isEmpty()) {
            throw BadRecord.missing("id");
        }
        return StateDetailsRow.isOne(fields)
                ? StateDetailsRow.told(fields, agentIdsOf(record), zone, mappings)
                        .reading(index)
                : live(index, fields, mappings);
    }

    /** Statistics of agents come in the same lists, and are of no state. */
    private Reading live(int index, RecordFields fields, StateMappings mappings) throws BadRecord {
        String state = fields.text(fields.has("state") ? "state" : "agentState", LONGEST_TEXT);
        if (state == null) {
            return Reading.NOTHING;
        }
        Instant since = since(fields);
        String reason = fields.word(fields.has("reasonCodeName") ? "reasonCodeName" : "reasonCode", LONGEST_TEXT);
        String reasonId = fields.word("reasonCodeId", LONGEST_TEXT);
        boolean none = reasonId == null || reasonId.equals("0");
        Five9State said = Five9State.of(state, reason == null && !none ? state + " " + reasonId : reason);
        Instant at = said.isChosen() ? latest(since, fields) : since;
        return Told.of(agentIdsOf(fields.node()), said.meant(at, mappings), at).reading(index);
    }

    private static Instant since(RecordFields fields) throws BadRecord {
        for (String name : List.of("stateChangeTime", "timestamp")) {
            if (fields.has(name) && !fields.has("stateSince")) {
                return VendorInstant.required(fields, name);
            }
        }
        return VendorInstant.required(fields, "stateSince");
    }

    /** Another reason for being not ready begins later than being not ready; zero is told where there was none. */
    private static Instant latest(Instant since, RecordFields fields) throws BadRecord {
        if ("0".equals(fields.node().path("reasonCodeSince").asString(""))) {
            return since;
        }
        Instant reason = VendorInstant.of(fields, "reasonCodeSince");
        return reason == null || reason.isBefore(since) ? since : reason;
    }
}
