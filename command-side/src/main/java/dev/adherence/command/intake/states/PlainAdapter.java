package dev.adherence.command.intake.states;

import dev.adherence.command.agent.AgentCommand.StateRecord;
import dev.adherence.command.intake.BadRecord;
import dev.adherence.command.intake.Given;
import dev.adherence.command.intake.ImportBody;
import dev.adherence.command.intake.RecordFields;
import dev.adherence.command.settings.StateMappings;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Our own form: turns one JSON record into a state change, or says what is wrong with it. */
@Component
final class PlainAdapter implements FeedAdapter {

    /** So it has a snapshot too; without it is the address that needs no name. */
    static final String SOURCE = "plain";

    private static final Set<String> FIELDS = Set.of("agentId", "state", "timestamp", "queue", "eventId", "sequence");

    /** An e-mail address is no longer than this (RFC 5321). */
    private static final int LONGEST_ID = 320;

    private static final int LONGEST_TEXT = 200;

    @Override
    public String source() {
        return SOURCE;
    }

    @Override
    public List<String> mediaTypes() {
        return List.of(MediaType.APPLICATION_JSON_VALUE);
    }

    @Override
    public Set<String> fields() {
        return FIELDS;
    }

    @Override
    public FeedRecords records(FeedRequest request) {
        if (request.snapshot()) {
            ImportBody body = ImportBody.snapshot(request.body(), request.json(), FIELDS);
            return FeedRecords.snapshot(body.data(), body.asOf());
        }
        return FeedRecords.of(ImportBody.read(request.body(), request.json(), FIELDS, Set.of())
                .data());
    }

    @Override
    public String agentIdOf(JsonNode record) {
        return Given.idOf(record, "agentId");
    }

    /** A word that means nothing to the organisation at that instant is no mistake: it is kept, and {@code unavailable} until somebody maps it. */
    @Override
    public Reading read(int index, JsonNode node, StateMappings mappings) throws BadRecord {
        RecordFields record = RecordFields.of(node);
        String agentId = record.requiredText("agentId", LONGEST_ID);
        String word = record.requiredText("state", LONGEST_TEXT);
        Instant timestamp = record.requiredInstant("timestamp");
        Meant meant = Meant.word(word, timestamp, mappings);
        StateChange change = new StateChange(
                agentId,
                new StateRecord(
                        index,
                        meant.state(),
                        meant.rawState(),
                        timestamp,
                        record.text("queue", LONGEST_TEXT),
                        record.text("eventId", LONGEST_TEXT),
                        sequence(record)));
        return new Reading(change, false, meant.unmapped());
    }

    private static Long sequence(RecordFields record) throws BadRecord {
        if (!record.has("sequence")) {
            return null;
        }
        JsonNode value = record.node().get("sequence");
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw BadRecord.invalid(
                    "sequence",
                    "sequence must be a whole number of 64 bits, without fraction and exponent, not "
                            + Given.shown(value));
        }
        return value.longValue();
    }
}
