package dev.adherence.app.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The beginning of a month or day, or an instant. */
final class WhenConverter implements ITypeConverter<Instant> {

    @Override
    public Instant convert(String value) {
        try {
            if (value.length() == 7) {
                return YearMonth.parse(value)
                        .atDay(1)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant();
            }
            return value.length() == 10
                    ? LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(value);
        } catch (DateTimeException wrong) {
            throw new TypeConversionException("'" + value
                    + "' is not a month (2026-01), a day (2026-01-29) or an instant (2026-01-29T08:00:00Z)");
        }
    }

    /** Of the month that is under way, so that its file is the same file until it is over. */
    static Instant endOfMonth(Instant now) {
        return YearMonth.from(now.atOffset(ZoneOffset.UTC))
                .plusMonths(1)
                .atDay(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }
}
