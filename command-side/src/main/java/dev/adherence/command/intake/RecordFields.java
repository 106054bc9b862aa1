package dev.adherence.command.intake;

import dev.adherence.events.ErrorCode;
import dev.adherence.events.FullUuid;
import dev.adherence.events.TimeBounds;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** The fields of one imported record; every complaint names the field and the limit. A field that is null counts as not given. */
public record RecordFields(JsonNode node) {

    /** Of an instant, a date or a time. */
    private static final int LONGEST_WORD = 50;

    public static RecordFields of(JsonNode node) throws BadRecord {
        if (!node.isObject()) {
            throw new BadRecord(
                    ErrorCode.INVALID_VALUE,
                    null,
                    "A record must be an object with named fields, not " + Given.shown(node));
        }
        return new RecordFields(node);
    }

    /** Refuses every other field: a slip in the name of one would go unseen. */
    public RecordFields only(String... names) throws BadRecord {
        for (String name : node.propertyNames()) {
            if (!List.of(names).contains(name)) {
                throw new BadRecord(
                        ErrorCode.UNKNOWN_FIELD,
                        name,
                        "There is no field " + name + "; there are " + String.join(", ", names));
            }
        }
        return this;
    }

    public boolean has(String name) {
        JsonNode value = node.get(name);
        return value != null && !value.isNull();
    }

    /** The trimmed text of a field, null where it is not given or blank. */
    public String text(String name, int most) throws BadRecord {
        return has(name) ? FieldText.of(name, node.get(name), most) : null;
    }

    /** As {@link #text}, of what stands elsewhere or is written otherwise in the record; null stays null. */
    public static String checked(String name, String text, int most) throws BadRecord {
        return text == null ? null : FieldText.of(name, StringNode.valueOf(text), most);
    }

    /** As {@link #text}, for what is shown to people: each character is seen and is what it seems. */
    public String name(String name, int most) throws BadRecord {
        return FieldText.shown(name, text(name, most));
    }

    /** As {@link #name}, for what is compared. */
    public String key(String name, int most) throws BadRecord {
        return FieldText.compared(name, text(name, most));
    }

    public String requiredKey(String name, int most) throws BadRecord {
        requiredText(name, most);
        return key(name, most);
    }

    public String requiredText(String name, int most) throws BadRecord {
        String text = text(name, most);
        if (text == null) {
            throw BadRecord.missing(name);
        }
        return text;
    }

    /** As {@link #text}, or a whole number as it is written: what some vendors have as a number is a name all the same. */
    public String word(String name, int most) throws BadRecord {
        return has(name) && node.get(name).isIntegralNumber() ? node.get(name).asString() : text(name, most);
    }

    /** Null where it is not given. */
    public Instant instant(String name) throws BadRecord {
        String text = text(name, LONGEST_WORD);
        try {
            return text == null ? null : IsoInstant.parse(text);
        } catch (DateTimeException e) {
            throw BadRecord.invalid(name, name + " \"" + text + "\" " + IsoInstant.WANTED);
        }
    }

    public Instant requiredInstant(String name) throws BadRecord {
        Instant instant = instant(name);
        if (instant == null) {
            throw BadRecord.missing(name);
        }
        return instant;
    }

    public LocalDate requiredDate(String name) throws BadRecord {
        String text = requiredText(name, LONGEST_WORD);
        try {
            LocalDate date = LocalDate.parse(text);
            if (TimeBounds.hold(date)) {
                return date;
            }
        } catch (DateTimeException e) {
            // said below
        }
        throw BadRecord.invalid(
                name, name + " must be a date such as 2026-01-29, " + TimeBounds.IN_WORDS + ", not '" + text + "'");
    }

    /** Null where it is not given. */
    public UUID uuid(String name) throws BadRecord {
        return has(name) ? uuid(name, node.get(name)) : null;
    }

    /** A list of different ids, or the one id given in its place; empty where it is not given. Nothing is passed over. */
    public List<UUID> uuids(String name, int most) throws BadRecord {
        if (!has(name)) {
            return List.of();
        }
        JsonNode value = node.get(name);
        Set<UUID> ids = new LinkedHashSet<>();
        for (JsonNode element : value.isArray() ? value : List.of(value)) {
            ids.add(uuid(name, element));
        }
        if (ids.size() > most) {
            throw BadRecord.invalid(name, name + " may hold at most " + most + " entries, not " + ids.size());
        }
        return List.copyOf(ids);
    }

    private static UUID uuid(String name, JsonNode value) throws BadRecord {
        String text = Objects.requireNonNullElse(FieldText.of(name, value, FullUuid.LENGTH), "");
        return FullUuid.of(text)
                .orElseThrow(() -> BadRecord.invalid(name, name + " must be given as UUID, not '" + text + "'"));
    }

    /** True or false, null where it is not given. */
    public Boolean bool(String name) throws BadRecord {
        if (!has(name)) {
            return null;
        }
        if (!node.get(name).isBoolean()) {
            throw BadRecord.invalid(name, name + " must be true or false, not " + Given.shown(node.get(name)));
        }
        return node.get(name).booleanValue();
    }

    /** A list of different texts, or the one text given in its place; null where it is not given. */
    public List<String> texts(String name, int mostTexts, int most) throws BadRecord {
        if (!has(name)) {
            return null;
        }
        JsonNode value = node.get(name);
        Set<String> texts = new LinkedHashSet<>();
        for (JsonNode element : value.isArray() ? value : List.of(value)) {
            String text = FieldText.of(name, element, most);
            if (text != null) {
                texts.add(text);
            }
        }
        if (texts.size() > mostTexts) {
            throw BadRecord.invalid(name, name + " may hold at most " + mostTexts + " entries, not " + texts.size());
        }
        return new ArrayList<>(texts);
    }

    /** As {@link #texts}, one at least. */
    public List<String> requiredTexts(String name, int mostTexts, int most) throws BadRecord {
        List<String> texts = texts(name, mostTexts, most);
        if (texts == null || texts.isEmpty()) {
            throw BadRecord.missing(name);
        }
        return texts;
    }

    /** As {@link #texts}, for what is shown to people. */
    public List<String> names(String name, int mostTexts, int most) throws BadRecord {
        List<String> texts = texts(name, mostTexts, most);
        for (String text : texts == null ? List.<String>of() : texts) {
            FieldText.shown(name, text);
        }
        return texts;
    }

    /** As {@link #texts}, for what is compared. */
    public List<String> keys(String name, int mostTexts, int most) throws BadRecord {
        List<String> texts = texts(name, mostTexts, most);
        for (String text : texts == null ? List.<String>of() : texts) {
            FieldText.compared(name, text);
        }
        return texts;
    }

    /** The elements of a list of objects, empty where it is not given. */
    public List<RecordFields> objects(String name, int most) throws BadRecord {
        List<RecordFields> objects = new ArrayList<>();
        if (!has(name)) {
            return objects;
        }
        if (!node.get(name).isArray()) {
            throw BadRecord.invalid(name, name + " must be a list of objects, not " + Given.shown(node.get(name)));
        }
        if (node.get(name).size() > most) {
            throw BadRecord.invalid(
                    name,
                    name + " may hold at most " + most + " entries, not "
                            + node.get(name).size());
        }
        for (JsonNode element : node.get(name)) {
            if (!element.isObject()) {
                throw BadRecord.invalid(
                        name + "[" + objects.size() + "]",
                        "%s[%d] must be an object with named fields, not %s"
                                .formatted(name, objects.size(), Given.shown(element)));
            }
            objects.add(new RecordFields(element));
        }
        return objects;
    }
}
