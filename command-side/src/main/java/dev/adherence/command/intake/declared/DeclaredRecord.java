package dev.adherence.command.intake.declared;

import dev.adherence.command.agent.AgentCommand.StateRecord;
import dev.adherence.command.intake.BadRecord;
import dev.adherence.command.intake.Given;
import dev.adherence.command.intake.RecordFields;
import dev.adherence.command.intake.VendorInstant;
import dev.adherence.command.intake.states.FeedAdapter.Reading;
import dev.adherence.command.intake.states.Meant;
import dev.adherence.command.intake.states.StateChange;
import dev.adherence.command.settings.StateMappings;
import dev.adherence.events.TimeBounds;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads a record of any system by what was declared of it. */
final class DeclaredRecord {

    private static final int LONGEST_ID = 320;
    private static final int LONGEST_TEXT = 200;

    private final DeclaredMapping mapping;
    private final DateTimeFormatter formatter;

    DeclaredRecord(DeclaredMapping mapping) {
        this.mapping = mapping;
        this.formatter = mapping.formatter();
    }

    Reading read(int index, JsonNode node, StateMappings mappings) throws BadRecord {
        RecordFields.of(node);
        String agent = required(node, mapping.agent(), LONGEST_ID);
        String word = required(node, mapping.state(), LONGEST_TEXT);
        Instant at = instant(node);
        Meant meant = Meant.word(word, at, mappings);
        StateRecord record = new StateRecord(
                index,
                meant.state(),
                meant.rawState(),
                at,
                text(node, mapping.queue(), LONGEST_TEXT),
                text(node, mapping.eventId(), LONGEST_TEXT),
                sequence(node));
        return new Reading(new StateChange(agent, record), false, meant.unmapped());
    }

    String agentIdOf(JsonNode node) {
        JsonNode agent = DeclaredMapping.at(node, mapping.agent());
        return agent.isValueNode() && !agent.isNull() ? Given.idOf(named("agent", agent), "agent") : null;
    }

    private static String required(JsonNode node, String path, int most) throws BadRecord {
        String text = text(node, path, most);
        if (text == null) {
            throw BadRecord.missing(path);
        }
        return text;
    }

    /** Numbers are codes here, and taken as they are written; null where the field is not declared or not given. */
    private static String text(JsonNode node, String path, int most) throws BadRecord {
        if (path == null) {
            return null;
        }
        JsonNode value = DeclaredMapping.at(node, path);
        JsonNode asText = value.isIntegralNumber() ? JsonNodeFactory.instance.stringNode(value.asString()) : value;
        return new RecordFields(named(path, asText)).text(path, most);
    }

    private Long sequence(JsonNode node) throws BadRecord {
        String text = text(node, mapping.sequence(), 30);
        try {
            return text == null ? null : Long.valueOf(text);
        } catch (NumberFormatException none) {
            throw BadRecord.invalid(
                    mapping.sequence(), mapping.sequence() + " must be a whole number of 64 bits, not " + text);
        }
    }

    private Instant instant(JsonNode node) throws BadRecord {
        String path = mapping.timestamp();
        JsonNode value = DeclaredMapping.at(node, path);
        if (formatter == null && (mapping.zone() == null || !value.isString() || hasOffset(value.stringValue()))) {
            return VendorInstant.required(new RecordFields(named(path, value)), path);
        }
        String text = required(node, path, 60);
        try {
            Instant at = parsed(text).truncatedTo(ChronoUnit.MICROS);
            if (TimeBounds.hold(at)) {
                return at;
            }
        } catch (DateTimeException none) {
            // said below
        }
        throw BadRecord.invalid(
                path,
                path + " \"" + text + "\" is not as " + (formatter == null ? "ISO 8601" : mapping.timestampFormat())
                        + " has it, " + TimeBounds.IN_WORDS);
    }

    /** Of a wall time that a change of clocks has twice it is the first; of one that it has not, as much later. */
    private Instant parsed(String text) {
        DateTimeFormatter format = formatter == null ? VendorInstant.WALL_TIME : formatter;
        Object read = format.parseBest(text, ZonedDateTime::from, OffsetDateTime::from, LocalDateTime::from);
        if (read instanceof ZonedDateTime zoned) {
            return zoned.toInstant();
        }
        return read instanceof OffsetDateTime offset
                ? offset.toInstant()
                : ((LocalDateTime) read).atZone(mapping.zoneId()).toInstant();
    }

    private static boolean hasOffset(String text) {
        return text.matches(".*(Z|z|[+-]\\d\\d(:?\\d\\d)?)\\s*") && text.length() > "2026-01-29".length()
                || text.matches("\\d{9,19}(\\.\\d+)?");
    }

    private static ObjectNode named(String name, JsonNode value) {
        ObjectNode named = JsonNodeFactory.instance.objectNode();
        if (!value.isMissingNode()) {
            named.set(name, value);
        }
        return named;
    }
}
