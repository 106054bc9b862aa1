package dev.adherence.query.reports;

import dev.adherence.query.wiring.Columns;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The rows of {@code figure_course}: the steps of an agent that begin on a day of UTC, three numbers each: the second of the day, what it
 * is, and the day of its shift since 1970 (0: none). A day on which nothing begins has no row.
 */
record CourseTable(JdbcTemplate jdbc) {

    static final int DAY = 86_400;

    /** Of each agent what an event from that instant on may change, and the day of steps before. */
    void read(Map<UUID, FollowedAgent> agents, Map<UUID, Instant> earliest) {
        Map<UUID, LocalDate> asked = new HashMap<>();
        earliest.forEach((id, instant) -> {
            LocalDate day = instant.equals(Instant.MIN) ? LocalDate.MIN : day(instant.getEpochSecond());
            LocalDate known = agents.get(id).readFrom();
            if (!known.equals(LocalDate.MIN) && !known.isBefore(day)) {
                asked.put(id, day);
            }
        });
        if (asked.isEmpty()) {
            return;
        }
        Map<UUID, TreeMap<Long, Piece>> read = new HashMap<>();
        jdbc.query(
                """
                select asked.id, c.day, c.steps
                  from unnest(?::uuid[], ?::date[], ?::date[]) as asked (id, day, known)
                 cross join lateral (
                   select day, steps from figure_course
                    where employee_id = asked.id and day < asked.known
                      and day >= coalesce((select max(day) from figure_course
                                            where employee_id = asked.id and day < asked.day), '-infinity')
                   offset 0) as c -- keeps it a look into the index for each
                """,
                (ResultSet row) -> {
                    read.computeIfAbsent(Columns.uuid(row, "id"), id -> new TreeMap<>())
                            .putAll(steps(row));
                },
                Columns.array(asked.keySet()),
                asked.values().stream().map(CourseTable::word).toArray(String[]::new),
                asked.keySet().stream()
                        .map(id -> word(agents.get(id).readFrom()))
                        .toArray(String[]::new));
        asked.forEach((id, day) -> {
            TreeMap<Long, Piece> steps = read.getOrDefault(id, new TreeMap<>());
            LocalDate first = steps.isEmpty() ? LocalDate.MIN : day(steps.firstKey());
            agents.get(id).read(first.isBefore(day) ? first : LocalDate.MIN, steps);
        });
    }

    private static String word(LocalDate day) {
        if (day.equals(LocalDate.MIN) || day.equals(LocalDate.MAX)) {
            return day.equals(LocalDate.MIN) ? "-infinity" : "infinity";
        }
        return day.toString();
    }

    static Map<Long, Piece> steps(ResultSet row) throws SQLException {
        long start = Columns.date(row, "day").toEpochDay() * DAY;
        Array array = row.getArray("steps");
        Integer[] numbers = (Integer[]) array.getArray();
        Map<Long, Piece> steps = new TreeMap<>();
        for (int i = 0; i < numbers.length; i += 3) {
            LocalDate shift = numbers[i + 2] == 0 ? null : LocalDate.ofEpochDay(numbers[i + 2]);
            steps.put(start + numbers[i], Piece.of(numbers[i + 1], shift));
        }
        return steps;
    }

    /** The days whose steps are others than before. */
    void write(Map<UUID, FollowedAgent> agents) {
        List<Object[]> changed = new ArrayList<>();
        List<Object[]> gone = new ArrayList<>();
        agents.forEach((id, agent) -> {
            Map<LocalDate, String> before = days(agent.stored());
            Map<LocalDate, String> after = days(agent.course());
            TreeSet<LocalDate> all = new TreeSet<>(before.keySet());
            all.addAll(after.keySet());
            for (LocalDate day : all) {
                String steps = after.get(day);
                if (steps == null) {
                    gone.add(new Object[] {id, day});
                } else if (!steps.equals(before.get(day))) {
                    changed.add(new Object[] {id, day, steps});
                }
            }
        });
        if (!gone.isEmpty()) {
            jdbc.batchUpdate("delete from figure_course where employee_id = ? and day = ?", gone);
        }
        if (!changed.isEmpty()) {
            jdbc.update(
                    """
                    insert into figure_course
                    select id, day, steps::integer[] from unnest(?::uuid[], ?::date[], ?::text[]) as told (id, day, steps)
                    on conflict (employee_id, day) do update set steps = excluded.steps
                    """,
                    changed.stream().map(row -> (UUID) row[0]).toArray(UUID[]::new),
                    changed.stream().map(row -> row[1].toString()).toArray(String[]::new),
                    changed.stream().map(row -> (String) row[2]).toArray(String[]::new));
        }
    }

    private static LocalDate day(long second) {
        return LocalDate.ofEpochDay(Math.floorDiv(second, DAY));
    }

    private static SortedMap<LocalDate, String> days(Course course) {
        SortedMap<LocalDate, StringBuilder> words = new TreeMap<>();
        course.steps().forEach((second, piece) -> {
            StringBuilder steps = words.computeIfAbsent(day(second), day -> new StringBuilder());
            steps.append(steps.isEmpty() ? '{' : ',')
                    .append(Math.floorMod(second, DAY))
                    .append(',')
                    .append(piece.code())
                    .append(',')
                    .append(piece.shiftDate() == null ? 0 : piece.shiftDate().toEpochDay());
        });
        SortedMap<LocalDate, String> days = new TreeMap<>();
        words.forEach((day, steps) -> days.put(day, steps.append('}').toString()));
        return days;
    }
}
