package dev.adherence.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RotaTest {

    private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");
    private static final Instant TEN_PAST_NINE = Instant.parse("2026-01-29T09:10:00Z");

    private final Rota rota = new Rota(Person.everybody(), KOLKATA);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-29T00:00:00Z",
                "2026-01-29T09:10:00Z",
                "2026-01-29T18:29:59Z",
                "2026-01-29T18:30:00Z",
                "2026-03-29T00:59:00Z",
                "2026-10-25T00:20:00Z",
                "2026-12-31T23:59:59Z"
            })
    void whatever_the_hour_of_the_first_start_most_people_are_there_and_some_are_yet_to_come(Instant now) {
        for (String zone : List.of("UTC", "Asia/Kolkata", "Europe/Berlin", "America/St_Johns")) {
            List<Duty> laid = new Rota(Person.everybody(), ZoneId.of(zone)).missing(List.of(), now, true);

            assertThat(there(laid, now)).isBetween(24L, 29L);
            assertThat(laid.stream()
                            .filter(duty -> duty.start().isAfter(now)
                                    && !duty.start().isAfter(now.plus(Duration.ofMinutes(30)))))
                    .isNotEmpty();
            assertThat(laid).allMatch(duty -> duty.start().getEpochSecond() % 900 == 0);
            noneOverlap(laid);
        }
    }

    @Test
    void everybody_has_a_duty_on_the_next_day_at_the_same_time() {
        List<Duty> laid = rota.missing(List.of(), TEN_PAST_NINE, true);

        for (Person person : Person.everybody()) {
            List<Duty> theirs =
                    laid.stream().filter(duty -> duty.person().equals(person)).toList();
            assertThat(theirs).hasSize(2);
            assertThat(Duration.between(theirs.get(0).start(), theirs.get(1).start()))
                    .isEqualTo(Duration.ofDays(1));
        }
    }

    @Test
    void nothing_is_missing_twice() {
        List<Duty> laid = rota.missing(List.of(), TEN_PAST_NINE, true);

        assertThat(rota.missing(laid, TEN_PAST_NINE, true)).isEmpty();
    }

    @Test
    void around_the_clock_of_three_days_somebody_is_always_there() {
        List<Duty> laid = new ArrayList<>();
        for (int minute = 0; minute < 3 * 24 * 60; minute++) {
            Instant now = TEN_PAST_NINE.plus(Duration.ofMinutes(minute));
            laid.addAll(rota.missing(laid, now, minute == 0));
            assertThat(there(laid, now)).as("%s", now).isGreaterThanOrEqualTo(Rota.ENOUGH - 2);
        }
        noneOverlap(laid);
    }

    @Test
    void while_it_runs_nobody_is_called_in_for_a_time_that_is_past() {
        List<Duty> laid = new ArrayList<>(rota.missing(List.of(), TEN_PAST_NINE, true));
        Instant evening = TEN_PAST_NINE.plus(Duration.ofHours(9));

        List<Duty> called = rota.missing(laid, evening, false);

        assertThat(called).isNotEmpty().allMatch(duty -> duty.start().isAfter(evening));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 9, 14, 20, 26, 33, 80, 1_000})
    void a_restart_after_hours_finds_people_there_and_their_past_hours_too(int hours) {
        List<Duty> laid = new ArrayList<>(rota.missing(List.of(), TEN_PAST_NINE, true));
        Instant restart = TEN_PAST_NINE.plus(Duration.ofHours(hours));

        laid.addAll(rota.missing(laid, restart, true));

        assertThat(there(laid, restart)).isGreaterThanOrEqualTo(Rota.ENOUGH - 2);
        noneOverlap(laid);
    }

    private static long there(List<Duty> duties, Instant now) {
        return duties.stream().filter(duty -> duty.covers(now)).count();
    }

    private static void noneOverlap(List<Duty> duties) {
        for (Duty one : duties) {
            assertThat(duties.stream()
                            .filter(other -> other.person().equals(one.person()))
                            .filter(other -> other.start().isBefore(one.end())
                                    && one.start().isBefore(other.end())))
                    .containsExactly(one);
        }
    }
}
