package dev.adherence.command.intake;

import dev.adherence.events.ErrorCode;
import dev.adherence.events.PlainText;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The text of one field: trimmed, bounded, and of characters that can be stored and are what they seem. */
final class FieldText {

    private FieldText() {}

    /** Null where it is blank. */
    static String of(String name, JsonNode value, int most) throws BadRecord {
        if (!value.isString()) {
            throw BadRecord.invalid(name, name + " must be text, not " + Given.shown(value));
        }
        String text = value.stringValue().strip();
        if (text.length() > most && text.codePointCount(0, text.length()) > most) {
            throw BadRecord.invalid(
                    name,
                    name + " may have at most " + most + " characters, not " + text.codePointCount(0, text.length()));
        }
        refuse(name, unstorable(text).or(() -> PlainText.faultOfWord(text)));
        return text.isEmpty() ? null : text;
    }

    /** As it was given, where people may be shown it; null stays null. */
    static String shown(String name, String text) throws BadRecord {
        refuse(name, text == null ? Optional.empty() : PlainText.fault(text));
        return text;
    }

    /** As it was given, where it may be compared with others; null stays null. */
    static String compared(String name, String text) throws BadRecord {
        refuse(name, text == null ? Optional.empty() : PlainText.faultOfKey(text));
        return text;
    }

    private static void refuse(String name, Optional<String> fault) throws BadRecord {
        if (fault.isPresent()) {
            throw new BadRecord(ErrorCode.INVALID_CHARACTER, name, name + " " + fault.get());
        }
    }

    private static Optional<String> unstorable(String text) {
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

    /** Half a surrogate pair is no character: UTF-8 cannot say it, so it would come back from the database as another. */
    private static boolean hasHalfCharacter(String text) {
        return text.codePoints().anyMatch(point -> Character.getType(point) == Character.SURROGATE);
    }
}
