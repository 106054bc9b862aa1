package dev.adherence.command.intake.zendesk;

import dev.adherence.command.intake.BadRecord;
import dev.adherence.command.intake.RecordFields;
import dev.adherence.command.intake.VendorInstant;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * An event of Zendesk's agent availability.
 *
 * @param kind what stands behind {@code agent.} in its type; null where it is of something else
 * @param state the word for the new state, null where the event tells none
 * @param channel null where it is of none
 * @param workItem null where it is of none
 * @param version the source's order; 0 where it is not told
 */
record ZendeskEvent(
        String kind,
        String agentId,
        long version,
        Instant at,
        String state,
        String channel,
        String workItem,
        String reason) {

    static final Set<String> FIELDS = Set.of(
            "type",
            "subject",
            "time",
            "detail",
            "agent_id",
            "version",
            "event",
            "updated_at",
            "new_state",
            "new_unified_state",
            "name",
            "channel",
            "reason",
            "work_item",
            "work_item_id",
            "id");

    private static final Pattern TYPE = Pattern.compile("(?:zen:event-type:)?agent\\.([a-z_]+)");
    private static final Pattern SUBJECT = Pattern.compile("zen:agent:(.+)");

    static ZendeskEvent read(JsonNode record) throws BadRecord {
        RecordFields fields = RecordFields.of(record);
        String type = fields.requiredText("type", 200);
        Matcher kind = TYPE.matcher(type);
        if (!kind.matches()) {
            return new ZendeskEvent(null, null, 0, null, null, null, null, null);
        }
        JsonNode event = record.path("event");
        RecordFields told = new RecordFields(event.isObject() ? event : JsonNodeFactory.instance.objectNode());
        Instant at = VendorInstant.of(told, "updated_at");
        String agent = RecordFields.checked("detail.agent_id", agentIdOf(record), 320);
        if (agent == null) {
            throw BadRecord.missing("detail.agent_id");
        }
        return new ZendeskEvent(
                kind.group(1),
                agent,
                version(record.path("detail").path("version")),
                at == null ? VendorInstant.required(fields, "time") : at,
                state(event),
                told.text("channel", 100),
                workItem(event),
                told.has("reason") && told.node().get("reason").isString() ? told.text("reason", 100) : null);
    }

    /** Null where it does not say. */
    static String agentIdOf(JsonNode record) {
        for (JsonNode id : new JsonNode[] {
            record.path("detail").path("agent_id"), record.path("event").path("agent_id")
        }) {
            if (id.isString() || id.isIntegralNumber()) {
                return id.asString();
            }
        }
        Matcher subject = SUBJECT.matcher(record.path("subject").asString(""));
        return subject.matches() ? subject.group(1) : null;
    }

    private static long version(JsonNode version) throws BadRecord {
        try {
            return version.isMissingNode() || version.isNull() ? 0 : Long.parseLong(version.asString(""));
        } catch (NumberFormatException none) {
            throw BadRecord.invalid("detail.version", "detail.version must be a whole number");
        }
    }

    private static String state(JsonNode event) throws BadRecord {
        JsonNode unified = event.path("new_unified_state");
        if (unified.isObject()) {
            return new RecordFields(unified).text("name", 200);
        }
        RecordFields fields = event.isObject() ? new RecordFields(event) : null;
        return fields == null ? null : fields.text(unified.isMissingNode() ? "new_state" : "new_unified_state", 200);
    }

    private static String workItem(JsonNode event) throws BadRecord {
        for (JsonNode id : new JsonNode[] {
            event.path("work_item_id"), event.path("work_item").path("id"), event.path("id")
        }) {
            if (id.isString() || id.isIntegralNumber()) {
                return RecordFields.checked("event.work_item_id", id.asString(), 200);
            }
        }
        return null;
    }
}
