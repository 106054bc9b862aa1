package dev.adherence.command.intake;

import dev.adherence.events.ErrorCode;
import dev.adherence.events.FullUuid;
import dev.adherence.events.PlainText;
import dev.adherence.events.TimeBounds;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** The fields of one imported record; every complaint names the field and the limit. A field that is null counts as not given. */
public record RecordFields(JsonNode node) {

    /** What clocks can be set to: regions of the tz database and UTC, no bare offsets, no three-letter words. */
    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();

    private static final int LONGEST_GIVEN = 60;

    /** Of an instant, a date or a time. */
    private static final int LONGEST_WORD = 50;

    public static RecordFields of(JsonNode node) throws BadRecord {
        if (!node.isObject()) {
            throw new BadRecord(
                    ErrorCode.INVALID_VALUE, null, "A record must be an object with named fields, not " + given(node));
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
        return has(name) ? checked(name, node.get(name), most) : null;
    }

    /** As {@link #text}, for what is shown to people: each character is seen and is what it seems. */
    public String name(String name, int most) throws BadRecord {
        return plain(name, text(name, most));
    }

    /** As {@link #name}, for what is compared. */
    public String key(String name, int most) throws BadRecord {
        String text = text(name, most);
        return text == null ? null : refused(name, text, PlainText.faultOfKey(text));
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
        if (!has(name)) {
            return null;
        }
        String text = text(name, FullUuid.LENGTH);
        return uuid(name, text == null ? "" : text);
    }

    /** A list of different ids, or the one id given in its place; empty where it is not given. */
    public List<UUID> uuids(String name, int most) throws BadRecord {
        List<UUID> ids = new ArrayList<>();
        if (has(name)) {
            for (String text : texts(name, most, FullUuid.LENGTH)) {
                ids.add(uuid(name, text));
            }
        }
        return ids;
    }

    private static UUID uuid(String name, String text) throws BadRecord {
        return FullUuid.of(text)
                .orElseThrow(() -> BadRecord.invalid(name, name + " must be given as UUID, not '" + text + "'"));
    }

    /** True or false, null where it is not given. */
    public Boolean bool(String name) throws BadRecord {
        if (!has(name)) {
            return null;
        }
        if (!node.get(name).isBoolean()) {
            throw BadRecord.invalid(name, name + " must be true or false, not " + given(node.get(name)));
        }
        return node.get(name).booleanValue();
    }

    /** A list of different texts, or the one text given in its place; null where it is not given. */
    public List<String> texts(String name, int mostTexts, int most) throws BadRecord {
        if (!has(name)) {
            return null;
        }
        JsonNode value = node.get(name);
        List<String> texts = new ArrayList<>();
        for (JsonNode element : value.isArray() ? value : List.of(value)) {
            String text = checked(name, element, most);
            if (text != null && !texts.contains(text)) {
                texts.add(text);
            }
        }
        if (texts.size() > mostTexts) {
            throw BadRecord.invalid(name, name + " may hold at most " + mostTexts + " entries, not " + texts.size());
        }
        return texts;
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
            plain(name, text);
        }
        return texts;
    }

    /** As {@link #texts}, for what is compared. */
    public List<String> keys(String name, int mostTexts, int most) throws BadRecord {
        List<String> texts = texts(name, mostTexts, most);
        for (String text : texts == null ? List.<String>of() : texts) {
            refused(name, text, PlainText.faultOfKey(text));
        }
        return texts;
    }

    private static String plain(String name, String text) throws BadRecord {
        return text == null ? null : refused(name, text, PlainText.fault(text));
    }

    private static String refused(String name, String text, Optional<String> fault) throws BadRecord {
        if (fault.isPresent()) {
            throw new BadRecord(ErrorCode.INVALID_CHARACTER, name, name + " " + fault.get());
        }
        return text;
    }

    /** The elements of a list of objects, empty where it is not given. */
    public List<RecordFields> objects(String name, int most) throws BadRecord {
        List<RecordFields> objects = new ArrayList<>();
        if (!has(name)) {
            return objects;
        }
        if (!node.get(name).isArray()) {
            throw BadRecord.invalid(name, name + " must be a list of objects, not " + given(node.get(name)));
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
                                .formatted(name, objects.size(), given(element)));
            }
            objects.add(new RecordFields(element));
        }
        return objects;
    }

    /** What was given, as JSON, for a complaint about it; cut where it is long. */
    public static String given(JsonNode value) {
        if (value.isDouble() && Double.isInfinite(value.doubleValue())) {
            return "a number beyond 1.7e308";
        }
        String text = value.toString();
        return text.codePointCount(0, text.length()) <= LONGEST_GIVEN
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_GIVEN)) + "…";
    }

    /** The text of a field as it stands, for a report about the record; null where there is none. */
    public static String idOf(JsonNode node, String name) {
        JsonNode value = node.isObject() ? node.get(name) : null;
        if (value == null || !value.isValueNode() || value.isNull()) {
            return null;
        }
        String text = value.asString();
        return text.length() > 320 ? text.substring(0, 320) : text;
    }

    /** Whether a clock can be set to this: a region of the tz database. */
    public static boolean isZone(String zone) {
        try {
            return ZONES.contains(zone) && ZoneId.of(zone) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** Half a surrogate pair is no character: UTF-8 cannot say it, so it would come back from the database as another. */
    public static boolean hasHalfCharacter(String text) {
        return text.codePoints().anyMatch(point -> Character.getType(point) == Character.SURROGATE);
    }

    private static String checked(String name, JsonNode value, int most) throws BadRecord {
        if (!value.isString()) {
            throw BadRecord.invalid(name, name + " must be text, not " + given(value));
        }
        String text = value.stringValue().strip();
        if (text.length() > most && text.codePointCount(0, text.length()) > most) {
            throw BadRecord.invalid(
                    name,
                    name + " may have at most " + most + " characters, not " + text.codePointCount(0, text.length()));
        }
        refused(name, text, controlFault(text).or(() -> PlainText.faultOfWord(text)));
        return text.isEmpty() ? null : text;
    }

    private static Optional<String> controlFault(String text) {
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            // a NUL cannot be stored, and no name has a line feed in it
            if (Character.isISOControl(character)) {
                return Optional.of("must not hold control characters such as a tab or a line break (U+%04X at %d)"
                        .formatted((int) character, index + 1));
            }
            if (Character.isSurrogate(character) && hasHalfCharacter(text)) {
                return Optional.of("must not hold half a character (an unpaired surrogate)");
            }
        }
        return Optional.empty();
    }
}
