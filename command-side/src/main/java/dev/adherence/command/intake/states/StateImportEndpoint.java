package dev.adherence.command.intake.states;

import dev.adherence.command.feeds.Arrival;
import dev.adherence.command.feeds.Feeds;
import dev.adherence.command.intake.ApiClient;
import dev.adherence.command.intake.BadRecord;
import dev.adherence.command.intake.ImportBody;
import dev.adherence.command.intake.ImportResult;
import dev.adherence.command.intake.ImportResult.RecordError;
import dev.adherence.command.intake.RecordFields;
import dev.adherence.command.settings.RulesByOrganization;
import dev.adherence.command.settings.StateMappings;
import dev.adherence.command.settings.UnmappedStates;
import dev.adherence.events.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Where the phone system pushes state changes; answers 201 only when they are durable. */
@RestController
class StateImportEndpoint {

    private final ObjectMapper json;
    private final RulesByOrganization rules;
    private final StateImport states;
    private final UnmappedStates unmappedStates;
    private final Feeds feeds;
    private final Clock clock;

    StateImportEndpoint(
            ObjectMapper json,
            RulesByOrganization rules,
            StateImport states,
            UnmappedStates unmappedStates,
            Feeds feeds,
            Clock clock) {
        this.json = json;
        this.rules = rules;
        this.states = states;
        this.unmappedStates = unmappedStates;
        this.feeds = feeds;
        this.clock = clock;
    }

    /** What a record says, or what is wrong with it. */
    private record Read(StateChange change, RecordError error) {

        static Read of(int index, JsonNode record, StateMappings mappings) {
            try {
                return new Read(StateRecordParser.parse(index, record, mappings), null);
            } catch (BadRecord bad) {
                return new Read(null, RecordError.of(index, RecordFields.idOf(record, "agentId"), bad));
            }
        }
    }

    @PostMapping(path = "/api/v1/import/agent-states", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    ImportResult importStates(ApiClient client, HttpServletRequest request) throws IOException {
        List<JsonNode> records = records(client, request);
        StateMappings mappings = rules.of(client.organizationId()).mappings();
        List<Read> read = IntStream.range(0, records.size())
                .parallel()
                .mapToObj(index -> Read.of(index, records.get(index), mappings))
                .toList();
        List<StateChange> changes =
                read.stream().map(Read::change).filter(Objects::nonNull).toList();
        List<RecordError> errors = new ArrayList<>(
                read.stream().map(Read::error).filter(Objects::nonNull).toList());
        if (!errors.isEmpty()) {
            feeds.received(client, Arrival.of(clock.instant(), ImportResult.of(0, 0, errors), 0, List.of()));
        }
        if (changes.isEmpty()) {
            return ImportResult.of(0, 0, errors);
        }
        ImportResult result = states.importStates(client, changes);
        unmappedStates.saw(client.organizationId(), unmapped(changes, mappings), clock.instant());
        errors.addAll(result.errors());
        return ImportResult.of(result.imported(), result.skipped(), errors);
    }

    private static Map<String, Integer> unmapped(List<StateChange> changes, StateMappings mappings) {
        Map<String, Integer> counts = new HashMap<>();
        for (StateChange change : changes) {
            String word = change.record().rawState();
            if (word != null && mappings.of(word, change.record().at()).isEmpty()) {
                counts.merge(word, 1, Integer::sum);
            }
        }
        return counts;
    }

    private List<JsonNode> records(ApiClient client, HttpServletRequest request) throws IOException {
        try {
            return ImportBody.read(request.getInputStream(), json, StateRecordParser.FIELDS, Set.of())
                    .data();
        } catch (Refusal refusal) {
            feeds.received(client, Arrival.refused(clock.instant(), refusal.getMessage()));
            throw refusal;
        }
    }
}
