package dev.adherence.command.intake;

import dev.adherence.events.ErrorCode;
import dev.adherence.events.PlainText;
import dev.adherence.events.Refusal;
import tools.jackson.databind.JsonNode;

/** What people write about what they do: lines, shown to others as they stand. */
public final class Notes {

    private static final int LONGEST = 2_000;

    private Notes() {}

    /** Of a field that may be missing. */
    public static String of(RecordFields fields, String name) throws BadRecord {
        if (!fields.has(name)) {
            return null;
        }
        JsonNode given = fields.node().get(name);
        if (!given.isString()) {
            throw BadRecord.invalid(name, name + " must be text, not " + Given.shown(given));
        }
        return read(name, given.stringValue());
    }

    /** Stripped; null where there are none or nothing is in them. */
    public static String read(String field, String given) {
        if (given == null || given.isBlank()) {
            return null;
        }
        int length = given.codePointCount(0, given.length());
        if (length > LONGEST) {
            throw Refusal.invalid(field + " may have at most " + LONGEST + " characters, not " + length)
                    .field(field);
        }
        PlainText.faultOfLines(given).ifPresent(fault -> {
            throw Refusal.invalid(field + ": the text " + fault)
                    .code(ErrorCode.INVALID_CHARACTER)
                    .field(field);
        });
        return given.strip();
    }
}
