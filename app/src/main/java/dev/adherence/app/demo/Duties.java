package dev.adherence.app.demo;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Remembers the duties that were laid and how far they have been told, so that a restart goes on from there. */
@Component
@ConditionalOnProperty("adherence.demo")
class Duties {

    private static final Duration PAST_THAT_MATTERS = Duration.ofHours(26);

    private final JdbcClient jdbc;
    private final Map<String, Person> byNumber =
            Person.everybody().stream().collect(Collectors.toMap(Person::number, Function.identity()));

    Duties(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Each person's first, which sets their time of day, and all that still matter. */
    List<Duty> around(Instant now) {
        return jdbc.sql("""
                        select number, starts_at, ends_at from demo_duty d
                        where ends_at > :earliest
                           or starts_at = (select min(starts_at) from demo_duty f where f.number = d.number)
                        order by starts_at, number
                        """)
                .param("earliest", Timestamp.from(now.minus(PAST_THAT_MATTERS)))
                .query((row, n) -> duty(row))
                .list();
    }

    void add(List<Duty> duties) {
        for (Duty duty : duties) {
            jdbc.sql("""
                            insert into demo_duty (number, starts_at, ends_at) values (:number, :starts, :ends)
                            on conflict do nothing
                            """)
                    .param("number", duty.person().number())
                    .param("starts", Timestamp.from(duty.start()))
                    .param("ends", Timestamp.from(duty.end()))
                    .update();
        }
    }

    /** Up to which instant each duty has been told; one that was never told is not in it. */
    Map<Duty, Instant> told() {
        Map<Duty, Instant> told = new HashMap<>();
        jdbc.sql("select number, starts_at, ends_at, told_until from demo_duty where told_until is not null")
                .query(row -> {
                    told.put(duty(row), row.getTimestamp("told_until").toInstant());
                });
        return told;
    }

    void remember(Map<Duty, Instant> told) {
        told.forEach((duty, until) -> jdbc.sql("""
                        update demo_duty set told_until = :until where number = :number and starts_at = :starts
                        """)
                .param("until", Timestamp.from(until))
                .param("number", duty.person().number())
                .param("starts", Timestamp.from(duty.start()))
                .update());
    }

    private Duty duty(ResultSet row) throws SQLException {
        return new Duty(
                byNumber.get(row.getString("number")),
                row.getTimestamp("starts_at").toInstant(),
                row.getTimestamp("ends_at").toInstant());
    }
}
