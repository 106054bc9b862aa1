package dev.adherence.command.intake;

import dev.adherence.events.TimeBounds;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Instants as vendors write them: ISO 8601 with or without fraction and offset, a blank in place of the T, an offset without colon, or
 * seconds, milliseconds, microseconds or nanoseconds since 1970 as a number or as text. Without an offset it is UTC.
 */
public final class VendorInstant {

    private static final String WANTED =
            "is no instant such as 2026-01-29T08:30:00Z or 1769675400000, " + TimeBounds.IN_WORDS;
    private static final int LONGEST = 50;
    private static final Pattern NUMBER = Pattern.compile("\\d{9,19}(\\.\\d{1,9})?");

    /** Each unit is a thousandth of the one before; of the years that are taken no two have numbers of one size. */
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);

    private static final BigDecimal MOST_SECONDS = BigDecimal.valueOf(100_000_000_000L);

    /** ISO 8601, with a blank in place of the T and an offset where there is one. */
    public static final DateTimeFormatter WALL_TIME = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][' ']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[ ]")
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private VendorInstant() {}

    public static Instant required(RecordFields record, String name) throws BadRecord {
        Instant instant = of(record, name);
        if (instant == null) {
            throw BadRecord.missing(name);
        }
        return instant;
    }

    /** Null where it is not given. */
    public static Instant of(RecordFields record, String name) throws BadRecord {
        if (!record.has(name)) {
            return null;
        }
        JsonNode value = record.node().get(name);
        String text = value.isNumber() ? number(value) : record.text(name, LONGEST);
        if (text == null) {
            return null;
        }
        try {
            return parse(text);
        } catch (DateTimeException | ArithmeticException none) {
            throw BadRecord.invalid(name, name + " " + Given.shown(value) + " " + WANTED);
        }
    }

    /** Cut to the microseconds that are kept. */
    public static Instant parse(String text) {
        Instant instant = (NUMBER.matcher(text).matches() ? sinceEpoch(new BigDecimal(text)) : iso(text))
                .truncatedTo(ChronoUnit.MICROS);
        if (!TimeBounds.hold(instant)) {
            throw new DateTimeException(text);
        }
        return instant;
    }

    /** Without exponent; what is no such number is refused as a text. */
    private static String number(JsonNode value) {
        return value.isDouble() && !Double.isFinite(value.doubleValue())
                ? "infinite"
                : value.decimalValue().precision() > 40
                                || Math.abs(value.decimalValue().scale()) > 40
                        ? "too long"
                        : value.decimalValue().toPlainString();
    }

    private static Instant sinceEpoch(BigDecimal given) {
        BigDecimal seconds = given;
        while (seconds.compareTo(MOST_SECONDS) >= 0) {
            seconds = seconds.divide(THOUSAND);
        }
        BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
        return Instant.ofEpochSecond(
                whole.longValueExact(),
                seconds.subtract(whole)
                        .movePointRight(9)
                        .setScale(0, RoundingMode.FLOOR)
                        .longValueExact());
    }

    private static Instant iso(String text) {
        TemporalAccessor read = WALL_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
        return read instanceof OffsetDateTime at ? at.toInstant() : ((LocalDateTime) read).toInstant(ZoneOffset.UTC);
    }
}
