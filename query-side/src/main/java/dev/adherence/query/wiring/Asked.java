package dev.adherence.query.wiring;

import dev.adherence.events.ErrorCode;
import dev.adherence.events.FullUuid;
import dev.adherence.events.Refusal;
import dev.adherence.events.TimeBounds;
import dev.adherence.events.WholeNumber;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import java.util.function.Function;

/** Reads what stands in a query string and names what is wrong with it; an absent value stays null. */
public final class Asked {

    /** As far as the clocks of those who ask may be ahead of ours. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(2);

    private Asked() {}

    public static String required(String name, String value) {
        if (value == null || value.isBlank()) {
            throw Refusal.invalid(name + " is required")
                    .code(ErrorCode.MISSING_VALUE)
                    .field(name);
        }
        return value;
    }

    public static UUID uuid(String name, String value) {
        return read(name, value, "a UUID", word -> FullUuid.of(word).orElseThrow(IllegalArgumentException::new));
    }

    public static Instant instant(String name, String value) {
        return read(name, value, "an instant such as 2026-01-29T08:00:00Z, " + TimeBounds.IN_WORDS, word -> {
            Instant instant = Instant.parse(word);
            within(name, word, TimeBounds.hold(instant));
            return Columns.micros(instant);
        });
    }

    /** Either may be null. */
    public static void inOrder(Instant from, Instant to) {
        if (from != null && to != null && !from.isBefore(to)) {
            throw Refusal.invalid("from must lie before to: " + from + ", " + to)
                    .field("from");
        }
    }

    /** An instant up to now: of what is to come nothing is decided. */
    public static Instant past(String name, String value, Instant now) {
        Instant instant = instant(name, value);
        if (instant != null && instant.isAfter(now.plus(CLOCK_SKEW))) {
            throw Refusal.invalid(name + " lies in the future: " + instant)
                    .code(ErrorCode.IN_THE_FUTURE)
                    .field(name);
        }
        return instant;
    }

    public static LocalDate date(String name, String value) {
        return read(name, value, "a date such as 2026-01-29, " + TimeBounds.IN_WORDS, word -> {
            LocalDate date = LocalDate.parse(word);
            within(name, word, TimeBounds.hold(date));
            return date;
        });
    }

    private static void within(String name, String word, boolean bounds) {
        if (!bounds) {
            throw Refusal.invalid(
                            name + " must lie in the years " + TimeBounds.IN_WORDS + ", not at '" + shown(word) + "'")
                    .field(name);
        }
    }

    private static String shown(String value) {
        return value.length() > 60 ? value.substring(0, 60) + "…" : value;
    }

    /** One of the words that the values of {@code type} are written with. */
    public static <E extends Enum<E>> E word(String name, String value, Class<E> type) {
        String words = String.join(
                ", ",
                java.util.Arrays.stream(type.getEnumConstants())
                        .map(Enum::toString)
                        .toList());
        return read(name, value, "one of " + words, word -> {
            for (E candidate : type.getEnumConstants()) {
                if (candidate.toString().equals(word)) {
                    return candidate;
                }
            }
            throw new IllegalArgumentException(word);
        });
    }

    public static Boolean yesOrNo(String name, String value) {
        return read(name, value, "one of true, false", word -> {
            if (!word.equals("true") && !word.equals("false")) {
                throw new IllegalArgumentException(word);
            }
            return word.equals("true");
        });
    }

    public static Integer between(String name, String value, int least, int greatest) {
        return WholeNumber.between(name, value, least, greatest);
    }

    private static <T> T read(String name, String value, String wanted, Function<String, T> parse) {
        if (value == null) {
            return null;
        }
        try {
            return parse.apply(value);
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw Refusal.invalid(name + " must be " + wanted + ", not '" + shown(value) + "'")
                    .field(name);
        }
    }

    /** One condition more, where something was asked. */
    public static void narrow(StringBuilder sql, Object asked, String condition) {
        if (asked != null) {
            sql.append(" and ").append(condition);
        }
    }
}
