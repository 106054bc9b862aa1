package dev.adherence.query.live.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.query.board.StatesView.ShiftTimes;
import dev.adherence.query.board.StatesView.TimedShift;
import dev.adherence.query.live.board.ShiftsAroundNow.Day;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ShiftsAroundNowTest {

    private static final UUID AGENT = new UUID(7, 1);
    private static final LocalDate DAY = LocalDate.parse("2026-01-29");

    private final ShiftsAroundNow shifts = new ShiftsAroundNow(noon(DAY));

    @ParameterizedTest
    @CsvSource({
        "1, 2026-02-02, 2026-02-02",
        "3, 2026-02-02, 2026-02-04",
        "30, 2026-02-25, 2026-03-03", // all of them
        "-1, 2026-01-25, 2026-01-25",
        "-30, 2025-12-27, 2026-01-02"
    })
    void when_the_day_moves_on_only_the_days_that_come_in_are_read(int days, LocalDate first, LocalDate last) {
        ShiftsAroundNow around = shifts.around(noon(DAY.plusDays(days)));

        assertThat(around.firstUnread()).isEqualTo(first);
        assertThat(around.lastUnread()).isEqualTo(last);
    }

    @Test
    void all_days_of_the_first_ones_are_read() {
        assertThat(shifts.firstUnread()).isEqualTo(DAY.minusDays(3));
        assertThat(shifts.lastUnread()).isEqualTo(DAY.plusDays(3));
    }

    @Test
    void the_days_that_stay_are_known_without_reading() {
        shifts.put(AGENT, DAY.plusDays(1), day(1, "09:00"));
        shifts.put(AGENT, DAY.plusDays(2), day(2, "10:00"));
        shifts.put(AGENT, DAY.minusDays(3), day(1, "11:00"));

        ShiftsAroundNow around = shifts.around(noon(DAY.plusDays(1)));

        assertThat(start(around, DAY.plusDays(1))).isEqualTo("09:00");
        assertThat(start(around, DAY.plusDays(2))).isEqualTo("10:00");
        assertThat(start(around, DAY.minusDays(3))).isNull();
        around.put(AGENT, DAY.plusDays(1), day(2, "12:00"));
        assertThat(start(around, DAY.plusDays(1))).isEqualTo("12:00");
        assertThat(start(shifts, DAY.plusDays(1)))
                .as("until the others take their place")
                .isEqualTo("09:00");
    }

    @Test
    void it_changes_at_midnight_of_the_shifts_zone_too() {
        Instant begins = Instant.parse("2026-01-30T00:00:00Z");
        ShiftTimes times = new ShiftTimes("09:00", "17:00", "Asia/Seoul");
        shifts.put(
                AGENT, DAY.plusDays(1), new Day(1, List.of(new TimedShift(begins, begins.plusSeconds(28_800), times))));

        var before = shifts.today(AGENT, "America/New_York", Instant.parse("2026-01-29T14:59:59Z"));

        assertThat(before.times()).isNull();
        assertThat(before.until()).isEqualTo("2026-01-29T15:00:00Z");
        assertThat(shifts.today(AGENT, "America/New_York", before.until()).times())
                .isEqualTo(times);
    }

    private static String start(ShiftsAroundNow of, LocalDate date) {
        ShiftTimes shift = of.today(AGENT, "UTC", noon(date)).times();
        return shift == null ? null : shift.startTime();
    }

    private static Day day(int version, String start) {
        LocalTime at = LocalTime.parse(start);
        Instant begins = DAY.atTime(at).toInstant(ZoneOffset.UTC);
        return new Day(
                version,
                List.of(new TimedShift(
                        begins,
                        begins.plusSeconds(3_600),
                        new ShiftTimes(start, at.plusHours(1).toString(), null))));
    }

    private static Instant noon(LocalDate date) {
        return date.atTime(12, 0).toInstant(ZoneOffset.UTC);
    }
}
