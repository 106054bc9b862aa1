package dev.adherence.command.intake.genesys;

import dev.adherence.command.intake.BadRecord;
import dev.adherence.command.intake.RecordFields;
import dev.adherence.command.intake.VendorInstant;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What a notification says of one user, as far as it says it; each part may be null.
 *
 * @param id of the user there, or the e-mail address where a list of users has it
 */
record GenesysUser(String id, Routing routing, Presence presence) {

    /** Of notifications, of what EventBridge makes of them, and of lists of users. */
    static final Set<String> FIELDS = Set.of(
            "topicName",
            "eventBody",
            "id",
            "userId",
            "email",
            "status",
            "startTime",
            "routingStatus",
            "presence",
            "presenceDefinition",
            "systemPresence",
            "modifiedDate",
            "entities");

    private static final Pattern USER = Pattern.compile("v2\\.users\\.([^.]+)\\.[A-Za-z.]+");

    /** How the queues see the user: {@code INTERACTING}, {@code COMMUNICATING}, {@code IDLE}, {@code NOT_RESPONDING}, {@code OFF_QUEUE}. */
    record Routing(String status, Instant since) {}

    /** What the user chose; {@code definition} is the id of the organisation's own word for it. */
    record Presence(String definition, String system, Instant since) {}

    /** Empty where the topic is none of a user's presence or routing status. */
    static Optional<GenesysUser> read(JsonNode record) throws BadRecord {
        RecordFields fields = RecordFields.of(record);
        String topic = fields.text("topicName", 300);
        if (topic == null) {
            return Optional.of(of(fields, null));
        }
        Matcher user = USER.matcher(topic);
        if (!user.matches()) {
            return Optional.empty();
        }
        if (!fields.has("eventBody")) {
            throw BadRecord.missing("eventBody");
        }
        RecordFields body = object(fields, "eventBody");
        if (topic.endsWith(".activity")) {
            return Optional.of(of(body, user.group(1)));
        }
        if (topic.endsWith(".presence")) {
            return Optional.of(new GenesysUser(id(body, user.group(1)), null, presence(body)));
        }
        if (topic.toLowerCase(Locale.ROOT).endsWith(".routingstatus")) {
            RecordFields routing = body.has("routingStatus") ? object(body, "routingStatus") : body;
            return Optional.of(new GenesysUser(id(body, user.group(1)), routing(routing), null));
        }
        return Optional.empty();
    }

    private static GenesysUser of(RecordFields body, String ofTopic) throws BadRecord {
        RecordFields routing = body.has("routingStatus") ? object(body, "routingStatus") : null;
        RecordFields presence = body.has("presence") ? object(body, "presence") : null;
        if (routing == null && presence == null) {
            throw BadRecord.missing("presence", "presence is missing, and so is routingStatus");
        }
        return new GenesysUser(
                id(body, ofTopic),
                routing == null ? null : routing(routing),
                presence == null ? null : presence(presence));
    }

    private static String id(RecordFields body, String ofTopic) throws BadRecord {
        String email = body.text("email", 320);
        if (email != null) {
            return email;
        }
        return ofTopic == null ? body.requiredText(body.has("userId") ? "userId" : "id", 320) : ofTopic;
    }

    private static Routing routing(RecordFields routing) throws BadRecord {
        return new Routing(routing.requiredText("status", 100), VendorInstant.required(routing, "startTime"));
    }

    private static Presence presence(RecordFields presence) throws BadRecord {
        RecordFields definition = object(presence, "presenceDefinition");
        return new Presence(
                definition.text("id", 100),
                definition.requiredText("systemPresence", 100),
                VendorInstant.required(presence, "modifiedDate"));
    }

    private static RecordFields object(RecordFields fields, String name) throws BadRecord {
        if (!fields.has(name)) {
            throw BadRecord.missing(name);
        }
        if (!fields.node().get(name).isObject()) {
            throw BadRecord.invalid(name, name + " must be an object");
        }
        return new RecordFields(fields.node().get(name));
    }

    /** For a report about a record that cannot be read. */
    static String idOf(JsonNode record) {
        Matcher user = USER.matcher(record.path("topicName").asString(""));
        return user.matches() ? user.group(1) : null;
    }
}
