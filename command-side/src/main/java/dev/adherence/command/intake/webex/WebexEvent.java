package dev.adherence.command.intake.webex;

import dev.adherence.command.intake.BadRecord;
import dev.adherence.command.intake.RecordFields;
import dev.adherence.command.intake.VendorInstant;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * An event of the resource agent.
 *
 * @param kind what stands behind {@code agent:} in its type, in lower case; null where it is of another resource
 * @param state in lower case; null where it is not told
 * @param slot where a contact is, of one at a time: the channel of the agent, else the task; null where neither is told
 * @param idleCode the organisation's word, or its id, for why an agent is idle; null where it is not told
 */
record WebexEvent(
        String kind,
        String agentId,
        String state,
        String slot,
        String channelType,
        String queue,
        String idleCode,
        Instant at) {

    static final Set<String> FIELDS = Set.of(
            "type",
            "eventType",
            "data",
            "agentId",
            "currentState",
            "channelId",
            "channelType",
            "taskId",
            "queueName",
            "idleCode",
            "idleCodeName",
            "idleCodeId",
            "createdTime",
            "comciscotimestamp");

    private static final String AGENT = "agent:";

    static WebexEvent read(JsonNode record) throws BadRecord {
        RecordFields event = RecordFields.of(record);
        String type = event.requiredText(event.has("type") || !event.has("eventType") ? "type" : "eventType", 200);
        if (!type.startsWith(AGENT)) {
            return new WebexEvent(null, null, null, null, null, null, null, null);
        }
        if (!record.path("data").isObject()) {
            throw BadRecord.missing("data", "data is missing, or no object");
        }
        RecordFields data = new RecordFields(record.get("data"));
        String state = data.text("currentState", 100);
        Instant created = VendorInstant.of(data, "createdTime");
        String slot = first(data, "channelId", "taskId");
        return new WebexEvent(
                type.substring(AGENT.length()).toLowerCase(Locale.ROOT),
                data.requiredText("agentId", 320),
                state == null ? null : state.toLowerCase(Locale.ROOT),
                slot,
                data.text("channelType", 100),
                data.text("queueName", 200),
                first(data, "idleCodeName", "idleCode", "idleCodeId"),
                created == null ? VendorInstant.required(event, "comciscotimestamp") : created);
    }

    private static String first(RecordFields data, String... names) throws BadRecord {
        for (String name : names) {
            if (data.has(name) && data.node().get(name).isString()) {
                String text = data.text(name, 200);
                if (text != null) {
                    return text;
                }
            }
        }
        return null;
    }
}
