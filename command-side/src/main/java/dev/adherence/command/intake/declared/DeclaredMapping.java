package dev.adherence.command.intake.declared;

import dev.adherence.command.intake.BadRecord;
import dev.adherence.command.intake.RecordFields;
import dev.adherence.events.ClockZones;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Which field of a record says what; a name may lead into objects, as {@code user.email}.
 *
 * @param timestampFormat a pattern such as {@code dd.MM.yyyy HH:mm:ss}; null: as vendors usually write it
 * @param zone of instants without an offset; null: UTC
 * @param records where in the body the list of records is; null: the body is a record, a list, or lines
 */
public record DeclaredMapping(
        String agent,
        String state,
        String timestamp,
        String timestampFormat,
        String zone,
        String queue,
        String eventId,
        String sequence,
        String records) {

    /** Where nothing was declared the names are our own. */
    static final DeclaredMapping OURS =
            new DeclaredMapping("agentId", "state", "timestamp", null, null, "queue", "eventId", "sequence", null);

    private static final String[] NAMES = {
        "agent", "state", "timestamp", "timestampFormat", "zone", "queue", "eventId", "sequence", "records"
    };

    private static final int LONGEST = 200;

    public static DeclaredMapping read(JsonNode body) throws BadRecord {
        RecordFields fields = RecordFields.of(body).only(NAMES);
        DeclaredMapping mapping = new DeclaredMapping(
                fields.requiredText("agent", LONGEST),
                fields.requiredText("state", LONGEST),
                fields.requiredText("timestamp", LONGEST),
                fields.text("timestampFormat", 60),
                fields.text("zone", 60),
                fields.text("queue", LONGEST),
                fields.text("eventId", LONGEST),
                fields.text("sequence", LONGEST),
                fields.text("records", LONGEST));
        mapping.requireFormat();
        if (mapping.zone != null && !ClockZones.has(mapping.zone)) {
            throw BadRecord.invalid(
                    "zone", "zone " + mapping.zone + " is unknown; it must be a name like Europe/Berlin");
        }
        return mapping;
    }

    private void requireFormat() throws BadRecord {
        try {
            formatter();
        } catch (IllegalArgumentException none) {
            throw BadRecord.invalid(
                    "timestampFormat",
                    "timestampFormat \"" + timestampFormat + "\" is no pattern such as dd.MM.yyyy HH:mm:ss");
        }
    }

    /** Null where none was declared; {@code y} and {@code u} are the same year here. */
    DateTimeFormatter formatter() {
        return timestampFormat == null
                ? null
                : timestampFormat.contains("'")
                        ? DateTimeFormatter.ofPattern(timestampFormat, Locale.ENGLISH)
                        : DateTimeFormatter.ofPattern(timestampFormat.replace('y', 'u'), Locale.ENGLISH)
                                .withResolverStyle(ResolverStyle.STRICT);
    }

    ZoneId zoneId() {
        return ZoneId.of(Objects.requireNonNullElse(zone, "UTC"));
    }

    /** All names on the ways to the fields. */
    Set<String> fields() {
        Set<String> all = new HashSet<>();
        Stream.of(agent, state, timestamp, queue, eventId, sequence, records)
                .filter(Objects::nonNull)
                .forEach(path -> {
                    all.add(path);
                    all.addAll(way(path));
                });
        return all;
    }

    /** As one name where it stands there so, else step by step. */
    static JsonNode at(JsonNode record, String path) {
        JsonNode there = record.path(path);
        if (!there.isMissingNode()) {
            return there;
        }
        JsonNode step = record;
        for (String name : way(path)) {
            step = step.path(name);
        }
        return step;
    }

    private static List<String> way(String path) {
        return List.of(path.split("\\."));
    }
}
