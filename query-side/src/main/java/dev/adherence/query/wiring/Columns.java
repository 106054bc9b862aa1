package dev.adherence.query.wiring;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** How our values stand in columns and come back; instants are cut to the microsecond that PostgreSQL keeps. */
public final class Columns {

    private Columns() {}

    public static Instant micros(Instant instant) {
        return instant == null || instant.getNano() % 1_000 == 0 ? instant : instant.truncatedTo(ChronoUnit.MICROS);
    }

    public static OffsetDateTime at(Instant instant) {
        return instant == null ? null : micros(instant).atOffset(ZoneOffset.UTC);
    }

    public static String word(Enum<?> value) {
        return value == null ? null : value.toString();
    }

    public static UUID[] array(java.util.Collection<UUID> ids) {
        return ids.toArray(UUID[]::new);
    }

    public static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    /** An instant, or one of the two infinities as the least or the greatest of all. */
    public static Instant bound(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        if (value.equals(OffsetDateTime.MIN) || value.equals(OffsetDateTime.MAX)) {
            return value.equals(OffsetDateTime.MIN) ? Instant.MIN : Instant.MAX;
        }
        return value.toInstant();
    }

    public static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    public static LocalDate date(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    public static Integer integer(ResultSet row, String column) throws SQLException {
        return row.getObject(column, Integer.class);
    }

    public static <E extends Enum<E>> E one(ResultSet row, String column, Class<E> type) throws SQLException {
        String word = row.getString(column);
        return word == null ? null : Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
    }

    public static List<UUID> uuids(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? List.of() : List.of((UUID[]) array.getArray());
    }
}
