package dev.adherence.command.intake.connect;

import dev.adherence.command.intake.BadRecord;
import dev.adherence.command.intake.Given;
import dev.adherence.command.intake.RecordFields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** An agent event as Amazon Connect publishes it, as far as it bears on what the agent does; {@code before} may be null. */
record ConnectEvent(String id, Type type, Instant at, String username, Snapshot now, Snapshot before) {

    /** Of the event and of the objects in it. */
    static final Set<String> FIELDS = Set.of(
            "EventId",
            "EventType",
            "EventTimestamp",
            "CurrentAgentSnapshot",
            "PreviousAgentSnapshot",
            "Configuration",
            "Username",
            "AgentStatus",
            "Name",
            "Type",
            "StartTimestamp",
            "Contacts",
            "ContactId",
            "State",
            "StateStartTimestamp",
            "ConnectedToAgentTimestamp",
            "Queue");

    enum Type {
        LOGIN,
        LOGOUT,
        STATE_CHANGE,
        HEART_BEAT
    }

    /** What an agent's status and contacts were at a moment. */
    record Snapshot(String username, Status status, List<Contact> contacts) {}

    /** {@code type} is ROUTABLE, CUSTOM or OFFLINE, or null in older events; {@code since} may be null. */
    record Status(String name, String type, Instant since) {}

    /** {@code since} is when the contact's state began, {@code connectedAt} when the agent took it; each may be null. */
    record Contact(String id, String state, Instant since, Instant connectedAt, String queue) {}

    static ConnectEvent read(JsonNode node) throws BadRecord {
        RecordFields event = RecordFields.of(node);
        Type type = type(event);
        Instant at = event.requiredInstant("EventTimestamp");
        Snapshot now = snapshot(event, "CurrentAgentSnapshot");
        Snapshot before = snapshot(event, "PreviousAgentSnapshot");
        String username =
                now != null && now.username() != null ? now.username() : before == null ? null : before.username();
        if (username == null) {
            throw BadRecord.missing("CurrentAgentSnapshot.Configuration.Username");
        }
        if (now == null && type != Type.LOGOUT && type != Type.HEART_BEAT) {
            throw BadRecord.missing("CurrentAgentSnapshot");
        }
        return new ConnectEvent(event.requiredText("EventId", 200), type, at, username, now, before);
    }

    private static Type type(RecordFields event) throws BadRecord {
        String word = event.requiredText("EventType", 100);
        for (Type type : Type.values()) {
            if (type.name().equals(word)) {
                return type;
            }
        }
        throw BadRecord.invalid(
                "EventType", "EventType \"" + word + "\" is unknown; it is LOGIN, LOGOUT, STATE_CHANGE or HEART_BEAT");
    }

    private static Snapshot snapshot(RecordFields event, String name) throws BadRecord {
        RecordFields snapshot = object(event, name);
        if (snapshot == null) {
            return null;
        }
        RecordFields configuration = object(snapshot, "Configuration");
        RecordFields status = object(snapshot, "AgentStatus");
        List<Contact> contacts = new ArrayList<>();
        for (RecordFields contact : snapshot.objects("Contacts", 1_000)) {
            RecordFields queue = object(contact, "Queue");
            contacts.add(new Contact(
                    contact.text("ContactId", 300),
                    contact.requiredText("State", 100),
                    contact.instant("StateStartTimestamp"),
                    contact.instant("ConnectedToAgentTimestamp"),
                    queue == null ? null : queue.text("Name", 300)));
        }
        return new Snapshot(
                configuration == null ? null : configuration.text("Username", 320),
                status == null
                        ? null
                        : new Status(
                                status.requiredText("Name", 200),
                                status.text("Type", 100),
                                status.instant("StartTimestamp")),
                List.copyOf(contacts));
    }

    private static RecordFields object(RecordFields fields, String name) throws BadRecord {
        if (!fields.has(name)) {
            return null;
        }
        if (!fields.node().get(name).isObject()) {
            throw BadRecord.invalid(
                    name,
                    name + " must be an object, not "
                            + Given.shown(fields.node().get(name)));
        }
        return new RecordFields(fields.node().get(name));
    }
}
