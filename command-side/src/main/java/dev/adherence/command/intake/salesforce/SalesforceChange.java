package dev.adherence.command.intake.salesforce;

import dev.adherence.command.intake.BadRecord;
import dev.adherence.command.intake.RecordFields;
import dev.adherence.command.intake.VendorInstant;
import java.time.Instant;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A change of a {@code UserServicePresence} or an {@code AgentWork}, however it is wrapped.
 *
 * @param entity null where it is of something else
 * @param number the order in which Salesforce committed it; 0 where it is not told
 */
record SalesforceChange(
        String entity, String type, String recordId, Instant committedAt, long number, RecordFields fields) {

    static final Set<String> FIELDS = Set.of(
            "data",
            "payload",
            "detail",
            "ChangeEventHeader",
            "entityName",
            "changeType",
            "commitTimestamp",
            "commitNumber",
            "recordIds",
            "attributes",
            "type",
            "Id",
            "UserId",
            "User",
            "Email",
            "Username",
            "ServicePresenceStatusId",
            "ServicePresenceStatus",
            "MasterLabel",
            "DeveloperName",
            "IsAway",
            "IsCurrentState",
            "StatusStartDate",
            "StatusEndDate",
            "Status",
            "AcceptDateTime",
            "CloseDateTime",
            "CancelDateTime",
            "LastModifiedDate",
            "CreatedDate");

    static final String PRESENCE = "UserServicePresence";
    static final String WORK = "AgentWork";

    static SalesforceChange read(JsonNode record) throws BadRecord {
        RecordFields fields = RecordFields.of(inner(record));
        JsonNode header = fields.node().path("ChangeEventHeader");
        RecordFields told = new RecordFields(header.isObject() ? header : fields.node());
        String entity = header.isObject()
                ? told.requiredText("entityName", 100)
                : fields.node().path("attributes").path("type").asString("");
        if (!entity.equals(PRESENCE) && !entity.equals(WORK)) {
            return new SalesforceChange(null, null, null, null, 0, fields);
        }
        JsonNode id = header.path("recordIds").path(0);
        String recordId = id.isString()
                ? RecordFields.checked("ChangeEventHeader.recordIds", id.stringValue(), 50)
                : fields.text("Id", 50);
        if (recordId == null) {
            throw BadRecord.missing("ChangeEventHeader.recordIds");
        }
        return new SalesforceChange(
                entity,
                header.isObject() ? told.requiredText("changeType", 50) : "UPDATE",
                recordId,
                committed(told, fields),
                header.path("commitNumber").asLong(0),
                fields);
    }

    private static Instant committed(RecordFields header, RecordFields fields) throws BadRecord {
        Instant at = VendorInstant.of(header, "commitTimestamp");
        Instant modified = at == null ? VendorInstant.of(fields, "LastModifiedDate") : at;
        return modified == null ? VendorInstant.of(fields, "CreatedDate") : modified;
    }

    /** The fields themselves, which the streaming API, the Pub/Sub API and EventBridge each wrap otherwise. */
    static JsonNode inner(JsonNode record) {
        JsonNode inner = record;
        for (String name : new String[] {"detail", "data", "payload"}) {
            inner = inner.path(name).isObject() ? inner.get(name) : inner;
        }
        return inner;
    }

    /** The e-mail or name of the user where it was joined, else the id; null where none is told. */
    static String userOf(JsonNode fields) {
        for (JsonNode id : new JsonNode[] {
            fields.path("User").path("Email"), fields.path("User").path("Username"), fields.path("UserId")
        }) {
            if (id.isString() && !id.stringValue().isBlank() && id.stringValue().length() <= 320) {
                return id.stringValue().strip();
            }
        }
        return null;
    }

    String requiredUser() throws BadRecord {
        String user = RecordFields.checked("UserId", userOf(fields.node()), 320);
        if (user == null) {
            throw BadRecord.missing(
                    "UserId",
                    "UserId is missing: have the channel enrich its change events with it, or nobody knows whom this is about");
        }
        return user;
    }

    Instant at(String... names) throws BadRecord {
        for (String name : names) {
            Instant at = VendorInstant.of(fields, name);
            if (at != null) {
                return at;
            }
        }
        if (committedAt == null) {
            throw BadRecord.missing("ChangeEventHeader.commitTimestamp");
        }
        return committedAt;
    }
}
