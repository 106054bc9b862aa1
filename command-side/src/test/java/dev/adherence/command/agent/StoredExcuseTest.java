package dev.adherence.command.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.events.Actor;
import dev.adherence.events.AgentEvent.ExcuseEntered;
import dev.adherence.events.AgentEvent.ExcuseTakenBack;
import dev.adherence.events.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What an agent remembers of excuses, written into a snapshot and read again. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StoredExcuseTest {

    private static final Actor SUE = new Actor(new UUID(0, 7), "Sue");
    private static final Instant EIGHT = Instant.parse("2026-01-29T08:00:00Z");
    private static final int EIGHT_KILOBYTES = 8 * 1024;

    private static ExcuseEntered entered(UUID id, List<Interval> intervals) {
        Interval period = new Interval(
                intervals.get(0).from(), intervals.get(intervals.size() - 1).until());
        return new ExcuseEntered(new UUID(0, 1), id, intervals, period, null, "other", null, SUE, EIGHT);
    }

    /** Half an hour of each day of a week. */
    private static List<Interval> week(int number) {
        List<Interval> days = new ArrayList<>();
        for (int day = 0; day < 7; day++) {
            Instant from = EIGHT.plus(Duration.ofDays(7L * number + day));
            days.add(new Interval(from, from.plusSeconds(1_800)));
        }
        return days;
    }

    private static String written(ExcusedTime excused) {
        return JsonMapper.shared().writeValueAsString(excused);
    }

    @Test
    void every_day_of_a_year_fits_into_a_snapshot() {
        ExcusedTime excused = ExcusedTime.NONE;
        for (int week = 0; week < 53; week++) {
            excused = excused.and(entered(new UUID(0, 9), week(week)));
        }

        String written = written(excused);

        assertThat(written.length()).isLessThan(EIGHT_KILOBYTES - 2_048);
        assertThat(again(written).spans(Instant.MIN, Instant.MAX)).isEqualTo(excused.spans(Instant.MIN, Instant.MAX));
    }

    @Test
    void it_is_known_again_to_the_nanosecond_and_with_what_was_taken_back() {
        Instant odd = EIGHT.plusNanos(123_456_789);
        Instant before1970 = Instant.parse("1969-12-31T23:59:59.5Z");
        UUID one = new UUID(0, 3);
        UUID other = new UUID(0, 4);
        ExcusedTime excused = ExcusedTime.NONE
                .and(entered(one, List.of(new Interval(odd, odd.plusNanos(1)))))
                .and(entered(other, week(0)))
                .and(entered(other, week(1)))
                .and(entered(one, List.of(new Interval(before1970, before1970.plusSeconds(1)))))
                .without(new ExcuseTakenBack(new UUID(0, 1), other, EIGHT, SUE, EIGHT));

        ExcusedTime read = again(written(excused));

        assertThat(read.holds(one, odd)).isTrue();
        assertThat(read.holds(one, before1970)).isTrue();
        assertThat(read.knows(other, EIGHT)).isTrue();
        assertThat(read.holds(other, EIGHT)).isFalse();
        assertThat(read.holds(other, EIGHT.plus(Duration.ofDays(7)))).isTrue();
        assertThat(read.spans(Instant.MIN, Instant.MAX))
                .containsExactlyInAnyOrderElementsOf(excused.spans(Instant.MIN, Instant.MAX));
        assertThat(again(written(ExcusedTime.NONE)).isNone()).isTrue();
    }

    private static ExcusedTime again(String written) {
        return JsonMapper.shared().readValue(written, ExcusedTime.class);
    }
}
