package dev.adherence.command.intake;

import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The body of an import, {@code {"data":[…], flags}}; read record by record, so that one too long is never read whole. */
public record ImportBody(List<JsonNode> data, Map<String, Boolean> flags, Instant asOf) {

    public static final int MOST_RECORDS = 10_000;

    public boolean flag(String name) {
        return flags.getOrDefault(name, false);
    }

    /** Reads {@code data} and those boolean fields; anything else is refused, nothing kept. {@code fields} are those of records. */
    public static ImportBody read(InputStream body, ObjectMapper json, Set<String> fields, Set<String> knownFlags) {
        return read(body, json, fields, knownFlags, false);
    }

    /** Of a snapshot, which may be empty, and may say as of when it is. */
    public static ImportBody snapshot(InputStream body, ObjectMapper json, Set<String> fields) {
        return read(body, json, fields, Set.of(), true);
    }

    private static ImportBody read(
            InputStream body, ObjectMapper json, Set<String> fields, Set<String> knownFlags, boolean snapshot) {
        return parsing(body, json, parser -> {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw Refusal.invalid("The body must be an object with a list named data")
                        .code(ErrorCode.INVALID_BODY);
            }
            List<JsonNode> data = null;
            Map<String, Boolean> flags = new HashMap<>();
            Instant asOf = null;
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                if (name.equals("data") && data == null) {
                    data = records(parser, fields);
                } else if (knownFlags.contains(name)) {
                    flags.put(name, bool(name, parser.currentToken()));
                } else if (snapshot && name.equals("asOf") && asOf == null) {
                    asOf = instant(name, parser);
                } else {
                    throw Refusal.invalid("Field " + name + " is unknown or given twice")
                            .code(ErrorCode.UNKNOWN_FIELD)
                            .field(name);
                }
            }
            if (data == null || data.isEmpty() && !snapshot) {
                throw Refusal.invalid("data must hold 1 to " + MOST_RECORDS + " records")
                        .field("data");
            }
            if (parser.nextToken() != null) {
                throw Refusal.invalid("Nothing may follow the body's object").code(ErrorCode.INVALID_BODY);
            }
            return new ImportBody(data, flags, asOf);
        });
    }

    /** Reads a whole body with a parser; what is no JSON is refused with line and column. */
    public static <T> T parsing(InputStream body, ObjectMapper json, Reading<T> reading) {
        return parsing(body, json, new CountedParser.Count(), reading);
    }

    /** The same of a part of a body, whose other parts are counted together with it. */
    static <T> T parsing(InputStream body, ObjectMapper json, CountedParser.Count count, Reading<T> reading) {
        try (JsonParser parser = new CountedParser(json.createParser(new BoundedBody(body)), count)) {
            return reading.read(parser);
        } catch (JacksonIOException e) {
            throw e;
        } catch (StreamConstraintsException e) {
            throw Refusal.invalid("The body is nested too deeply, or one of its texts or numbers is too long")
                    .code(ErrorCode.INVALID_JSON);
        } catch (JacksonException e) {
            throw Refusal.invalid("The body is not valid JSON at line %d, column %d: %s"
                            .formatted(
                                    e.getLocation() == null
                                            ? 1
                                            : e.getLocation().getLineNr(),
                                    e.getLocation() == null
                                            ? 1
                                            : e.getLocation().getColumnNr(),
                                    reason(e)))
                    .code(ErrorCode.INVALID_JSON);
        }
    }

    /** What the parser found; the advice that follows is for those who program with it. */
    private static String reason(JacksonException e) {
        String said = e.getOriginalMessage().lines().findFirst().orElse("");
        int advice = said.indexOf(": ");
        return advice < 0 ? said : said.substring(0, advice);
    }

    /** How a body is read. */
    @FunctionalInterface
    public interface Reading<T> {
        T read(JsonParser parser);
    }

    /** The elements of the array on which the parser stands, as far as they are of these fields. */
    public static List<JsonNode> records(JsonParser parser, Set<String> fields) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw Refusal.invalid("data must be a list of 1 to " + MOST_RECORDS + " records")
                    .field("data");
        }
        List<JsonNode> records = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            add(records, parser, fields);
        }
        return records;
    }

    /** Adds the value on which the parser stands, unless it is one too many. */
    public static void add(List<JsonNode> records, JsonParser parser, Set<String> fields) {
        if (records.size() == MOST_RECORDS) {
            throw tooMany();
        }
        records.add(new RecordTree(parser, fields, records.size()).read());
    }

    public static Refusal tooMany() {
        return Refusal.tooLarge("At most " + MOST_RECORDS + " records are taken at once")
                .code(ErrorCode.TOO_MANY_RECORDS)
                .field("data");
    }

    private static Instant instant(String name, JsonParser parser) {
        try {
            return IsoInstant.parse(parser.currentToken() == JsonToken.VALUE_STRING ? parser.getString() : "");
        } catch (DateTimeException none) {
            throw Refusal.invalid(name + " " + IsoInstant.WANTED).field(name);
        }
    }

    private static boolean bool(String name, JsonToken token) {
        return switch (token) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw Refusal.invalid(name + " must be true or false").field(name);
        };
    }
}
