package dev.adherence.command.excuses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.events.AgentEvent.ExcuseEntered;
import dev.adherence.events.Interval;
import dev.adherence.events.Recurrence;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ExcusedPeriodTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static List<Interval> every(String start, String end, String from, String until, DayOfWeek... days) {
        Recurrence recurrence = new Recurrence(
                List.of(days),
                LocalTime.parse(start),
                LocalTime.parse(end),
                LocalDate.parse(from),
                LocalDate.parse(until));
        return new ExcusedPeriod(null, recurrence).in(BERLIN);
    }

    @Test
    void what_recurs_is_on_its_weekdays_of_both_dates_and_between() {
        assertThat(every("09:00", "10:00", "2026-01-26", "2026-02-02", DayOfWeek.MONDAY, DayOfWeek.WEDNESDAY))
                .extracting(interval -> interval.from().toString())
                .containsExactly("2026-01-26T08:00:00Z", "2026-01-28T08:00:00Z", "2026-02-02T08:00:00Z");
    }

    /** On 2026-03-29 clocks go from 02:00 to 03:00, on 2026-10-25 from 03:00 back to 02:00. */
    @ParameterizedTest
    @CsvSource({
        "09:00, 10:00, 2026-03-28, 2026-03-28T08:00:00Z, 2026-03-28T09:00:00Z",
        "09:00, 10:00, 2026-03-29, 2026-03-29T07:00:00Z, 2026-03-29T08:00:00Z",
        "22:00, 06:00, 2026-03-28, 2026-03-28T21:00:00Z, 2026-03-29T04:00:00Z",
        "02:30, 04:00, 2026-03-29, 2026-03-29T01:30:00Z, 2026-03-29T02:00:00Z",
        "02:30, 03:30, 2026-10-25, 2026-10-25T00:30:00Z, 2026-10-25T02:30:00Z",
        "09:00, 09:00, 2026-01-29, 2026-01-29T08:00:00Z, 2026-01-30T08:00:00Z",
    })
    void wall_times_are_those_of_the_zone(String start, String end, String date, Instant from, Instant until) {
        assertThat(every(start, end, date, date, DayOfWeek.values())).containsExactly(new Interval(from, until));
    }

    @Test
    void what_clocks_skip_is_not() {
        assertThat(every("02:15", "03:00", "2026-03-29", "2026-03-29", DayOfWeek.SUNDAY))
                .isEmpty();
    }

    @Test
    void parts_reach_no_further_than_they_may_and_come_to_the_whole() {
        Random random = new Random(30);
        for (int round = 0; round < 300; round++) {
            List<Interval> whole = new ArrayList<>();
            Instant at = Instant.parse("2026-01-29T00:00:00Z");
            for (int count = 1 + random.nextInt(40); count > 0; count--) {
                Instant until = at.plusSeconds(1 + random.nextInt(random.nextBoolean() ? 3_600 : 2_000_000));
                whole.add(new Interval(at, until));
                at = until.plusSeconds(1 + random.nextInt(500_000));
            }

            List<List<Interval>> parts = ExcusedPeriod.parts(whole);

            assertThat(joined(parts)).isEqualTo(whole);
            assertThat(parts)
                    .allSatisfy(part -> assertThat(Duration.between(
                                    part.get(0).from(),
                                    part.get(part.size() - 1).until()))
                            .isLessThanOrEqualTo(ExcuseEntered.REACH));
            assertThat(parts.stream().map(part -> part.get(0).from()))
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    /** What was cut where a part ended is one again. */
    private static List<Interval> joined(List<List<Interval>> parts) {
        List<Interval> joined = new ArrayList<>();
        for (Interval next : parts.stream().flatMap(List::stream).toList()) {
            Interval last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (last != null && last.until().equals(next.from())) {
                joined.set(joined.size() - 1, new Interval(last.from(), next.until()));
            } else {
                joined.add(next);
            }
        }
        return joined;
    }

    @Test
    void a_single_stretch_of_a_year_is_in_weeks() {
        Instant from = Instant.parse("2026-01-29T08:00:00Z");
        List<Interval> year = List.of(new Interval(from, from.plus(Duration.ofDays(365))));

        assertThat(ExcusedPeriod.parts(year)).hasSize(53).allMatch(part -> part.size() == 1);
        assertThat(ExcusedPeriod.parts(Arrays.asList())).isEmpty();
    }
}
