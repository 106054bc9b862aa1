package dev.adherence.events;

import java.util.Optional;
import java.util.function.IntPredicate;

/** What a name or number is made of: characters that are seen, each for what it is. */
public final class PlainText {

    private PlainText() {}

    /** What is wrong with a text, to be put behind the name of its field; it names the first character that is not taken. */
    public static Optional<String> fault(String text) {
        return firstOf(text, PlainText::isHidden);
    }

    /** As {@link #fault}, for words that other systems made up: what joins characters or breaks lines unseen stays, it misleads nobody. */
    public static Optional<String> faultOfWord(String text) {
        return firstOf(text, PlainText::isMisleading);
    }

    /** As {@link #faultOfWord}, for what has lines. */
    public static Optional<String> faultOfLines(String text) {
        return firstOf(text, point -> point != '\n' && point != '\r' && point != '\t' && isMisleading(point));
    }

    private static Optional<String> firstOf(String text, IntPredicate refused) {
        return text.codePoints().filter(refused).mapToObj(PlainText::named).findFirst();
    }

    /** As {@link #fault}, for what is compared: what this Java cannot fold yet, a newer one might fold to another name. */
    public static Optional<String> faultOfKey(String text) {
        return fault(text)
                .or(() -> text.codePoints()
                        .filter(point -> Character.getType(point) == Character.UNASSIGNED && !isPictograph(point))
                        .mapToObj(point -> "holds the character U+%04X, which is unknown here".formatted(point))
                        .findFirst());
    }

    /** Control characters, half characters, line ends, what turns the direction of writing, and what has no width. */
    private static boolean isHidden(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            // Combining grapheme joiner, and the fillers of Hangul, which are letters that show nothing.
            default -> point == 0x34F || point == 0x115F || point == 0x1160 || point == 0x3164 || point == 0xFFA0;
        };
    }

    /** Control characters, half characters, and what shows the characters after it in another order than they are stored. */
    private static boolean isMisleading(int point) {
        int type = Character.getType(point);
        return type == Character.CONTROL
                || type == Character.SURROGATE
                || point >= 0x202A && point <= 0x202E
                || point >= 0x2066 && point <= 0x2069;
    }

    private static boolean isPictograph(int point) {
        return point >= 0x1F000 && point <= 0x1FBFF;
    }

    private static String named(int point) {
        if (Character.getType(point) == Character.SURROGATE) {
            return "holds half a character (an unpaired surrogate)";
        }
        return "holds the character U+%04X (%s), which is not taken here".formatted(point, Character.getName(point));
    }
}
