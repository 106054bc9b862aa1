package dev.adherence.command.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adherence.command.intake.BadRecord;
import dev.adherence.events.ScheduledState;
import dev.adherence.events.Shift;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WallShiftTest {

    @ParameterizedTest(name = "{0} {1} {2}–{3}")
    @CsvSource(delimiter = '|', textBlock = """
            UTC                 | 2026-01-29 | 08:00 | 16:00 | 2026-01-29T08:00:00Z | 2026-01-29T16:00:00Z
            Europe/Berlin       | 2026-01-29 | 08:00 | 16:00 | 2026-01-29T07:00:00Z | 2026-01-29T15:00:00Z
            UTC                 | 2026-01-29 | 22:00 | 06:00 | 2026-01-29T22:00:00Z | 2026-01-30T06:00:00Z
            UTC                 | 2026-01-29 | 08:00 | 08:00 | 2026-01-29T08:00:00Z | 2026-01-30T08:00:00Z
            UTC                 | 2026-01-29 | 16:00 | 00:00 | 2026-01-29T16:00:00Z | 2026-01-30T00:00:00Z
            Europe/Berlin       | 2026-03-28 | 22:00 | 06:00 | 2026-03-28T21:00:00Z | 2026-03-29T04:00:00Z
            Europe/Berlin       | 2026-03-29 | 02:30 | 10:00 | 2026-03-29T01:30:00Z | 2026-03-29T08:00:00Z
            Europe/Berlin       | 2026-10-25 | 02:30 | 10:00 | 2026-10-25T00:30:00Z | 2026-10-25T09:00:00Z
            Europe/Berlin       | 2026-10-25 | 01:00 | 02:30 | 2026-10-24T23:00:00Z | 2026-10-25T00:30:00Z
            Australia/Lord_Howe | 2026-10-04 | 02:15 | 10:00 | 2026-10-03T15:45:00Z | 2026-10-03T23:00:00Z
            Australia/Lord_Howe | 2026-04-05 | 01:45 | 10:00 | 2026-04-04T14:45:00Z | 2026-04-04T23:30:00Z
            """)
    void wall_times_become_instants(
            String zone, LocalDate date, LocalTime start, LocalTime end, String from, String until) throws Exception {
        Shift shift = new WallShift(date, start, end, List.of()).in(ZoneId.of(zone));

        assertThat(shift.start()).hasToString(from);
        assertThat(shift.end()).hasToString(until);
        assertThat(shift.startTime()).isEqualTo(start);
        assertThat(shift.endTime()).isEqualTo(end);
    }

    @ParameterizedTest(name = "{0}–{1}")
    @CsvSource({"02:00, 03:00", "02:30, 03:30", "02:45, 03:15"})
    void a_shift_that_clocks_skip_is_refused(LocalTime start, LocalTime end) {
        WallShift shift = new WallShift(LocalDate.parse("2026-03-29"), start, end, List.of());

        assertThatThrownBy(() -> shift.in(ZoneId.of("Europe/Berlin")))
                .isInstanceOf(BadRecord.class)
                .hasMessageContaining("has no length in Europe/Berlin");
    }

    @Test
    void segments_before_the_start_are_the_next_day_s() throws Exception {
        Shift shift = night("23:30–00:15", "02:00–02:30");

        assertThat(shift.segments())
                .extracting(segment -> segment.start() + "/" + segment.end())
                .containsExactly(
                        "2026-01-29T23:30:00Z/2026-01-30T00:15:00Z", "2026-01-30T02:00:00Z/2026-01-30T02:30:00Z");
    }

    @Test
    void segments_ascend_in_whatever_order_they_were_sent() throws Exception {
        assertThat(day("12:00–12:30", "10:00–10:15").segments())
                .extracting(segment -> segment.startTime().toString())
                .containsExactly("10:00", "12:00");
    }

    @Test
    void a_segment_of_no_length_is_dropped() throws Exception {
        assertThat(day("10:00–10:00").segments()).isEmpty();
    }

    @Test
    void a_segment_that_clocks_skip_is_dropped() throws Exception {
        Shift shift = shift("Europe/Berlin", "2026-03-28", "22:00", "06:00", "02:15–03:15", "04:00–04:15");

        assertThat(shift.segments())
                .extracting(segment -> segment.startTime().toString())
                .containsExactly("04:00");
    }

    /** On the days on which clocks skip an hour, and show one twice. */
    @ParameterizedTest(name = "{0}: {2} in {1}: {3}")
    @CsvSource({
        "2026-03-29, 02:15–08:30, 03:05–03:15, ''",
        "2026-03-29, 02:15–08:30, 03:00–03:20, 01:15/01:20",
        "2026-03-29, 02:15–08:30, 03:10–04:00, 01:15/02:00",
        "2026-03-29, 00:00–03:10, 02:30–02:45, ''",
        "2026-03-29, 00:00–03:10, 02:00–02:45, 01:00/01:10",
        "2026-03-29, 00:00–03:10, 02:50–03:05, ''",
        "2026-03-29, 00:00–02:30, 03:05–03:15, 01:05/01:15",
        "2026-10-25, 01:00–02:30, 02:15–02:45, 00:15/00:30",
        "2026-10-25, 02:30–08:00, 02:45–03:15, 00:45/02:15",
        "2026-10-25, 00:00–03:00, 02:50–03:00, 00:50/02:00"
    })
    void of_a_segment_stays_what_lies_in_the_shift(String date, String shift, String segment, String left)
            throws Exception {
        String[] times = shift.split("–");

        assertThat(shift("Europe/Berlin", date, times[0], times[1], segment).segments())
                .extracting(part -> "%tR/%tR"
                        .formatted(
                                part.start().atOffset(ZoneOffset.UTC),
                                part.end().atOffset(ZoneOffset.UTC)))
                .isEqualTo(left.isEmpty() ? List.of() : List.of(left));
    }

    @ParameterizedTest
    @CsvSource({"03:15–03:30", "05:00–05:15"})
    void a_segment_outside_by_any_clock_is_refused_where_one_skips_an_hour(String segment) {
        assertThatThrownBy(() -> shift("Europe/Berlin", "2026-03-29", "00:00", "03:10", segment))
                .hasMessageContaining("lies outside the shift 00:00–03:10");
    }

    @Test
    void a_segment_that_reaches_past_the_shift_is_cut() throws Exception {
        Shift.Segment cut = day("15:45–16:15").segments().get(0);

        assertThat(cut.end()).hasToString("2026-01-29T16:00:00Z");
        assertThat(cut.endTime()).isEqualTo(LocalTime.parse("16:00"));
    }

    @Test
    void a_segment_may_end_a_shift_of_a_whole_day() throws Exception {
        Shift shift = shift("UTC", "2026-01-29", "08:00", "08:00", "07:30–08:00");

        assertThat(shift.segments().get(0).end()).hasToString("2026-01-30T08:00:00Z");
    }

    @Test
    void segments_that_touch_do_not_overlap() throws Exception {
        assertThat(day("10:00–10:15", "10:15–10:30").segments()).hasSize(2);
    }

    @Test
    void segments_that_overlap_are_refused() {
        assertThatThrownBy(() -> day("10:00–10:30", "10:15–10:45"))
                .hasMessage("segments overlap: 10:00–10:30 and 10:15–10:45");
    }

    @Test
    void segments_that_overlap_only_after_clocks_skipped_an_hour_are_refused() {
        assertThatThrownBy(() -> shift("Europe/Berlin", "2026-03-28", "22:00", "06:00", "02:00–02:30", "03:00–03:30"))
                .hasMessage("segments overlap: 02:00–02:30 and 03:00–03:30");
    }

    @ParameterizedTest
    @CsvSource({"16:00–16:15", "17:00–17:15", "07:00–07:30"})
    void a_segment_outside_the_shift_is_refused(String segment) {
        assertThatThrownBy(() -> day(segment)).hasMessageContaining("lies outside the shift 08:00–16:00");
    }

    @Test
    void a_segment_that_ends_before_it_starts_is_refused() {
        assertThatThrownBy(() -> day("10:15–10:00")).hasMessage("The segment 10:15–10:00 ends before it starts");
    }

    private static Shift day(String... segments) throws BadRecord {
        return shift("UTC", "2026-01-29", "08:00", "16:00", segments);
    }

    private static Shift night(String... segments) throws BadRecord {
        return shift("UTC", "2026-01-29", "22:00", "06:00", segments);
    }

    private static Shift shift(String zone, String date, String start, String end, String... segments)
            throws BadRecord {
        List<WallShift.WallSegment> walls = new ArrayList<>();
        for (String segment : segments) {
            String[] ends = segment.split("–");
            walls.add(new WallShift.WallSegment(
                    ScheduledState.BREAK, LocalTime.parse(ends[0]), LocalTime.parse(ends[1])));
        }
        return new WallShift(LocalDate.parse(date), LocalTime.parse(start), LocalTime.parse(end), walls)
                .in(ZoneId.of(zone));
    }
}
