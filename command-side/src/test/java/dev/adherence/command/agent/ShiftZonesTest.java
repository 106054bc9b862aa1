package dev.adherence.command.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.command.agent.AgentCommand.PublishSchedule;
import dev.adherence.command.agent.AgentCommand.ShiftRecord;
import dev.adherence.events.AgentEvent.SchedulePublished;
import dev.adherence.events.Shift;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A shift is what it was in the zone in which it was published; the same content in another zone is a new version of it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ShiftZonesTest extends AgentStory {

    private static final Instant NOW = at("07:00");

    @ParameterizedTest
    @ValueSource(strings = {"America/New_York", "Asia/Tokyo", "Pacific/Kiritimati", "Europe/London", "Europe/Paris"})
    void the_same_week_after_a_change_of_zone_is_a_new_version_of_each_shift(String zone) {
        List<AgentCommand> commands = new ArrayList<>(List.of(assigned(), published(week("Europe/Berlin"))));
        commands.add(published(week(zone)));
        commands.add(published(week(zone)));

        List<SchedulePublished> publications = publications(commands);

        assertThat(publications).hasSize(14);
        assertThat(publications.subList(7, 14)).allSatisfy(again -> {
            assertThat(again.version()).isEqualTo(2);
            assertThat(again.shifts()).hasSize(2).extracting(Shift::zone).containsOnly(zone);
            assertThat(again.shifts()).extracting(Shift::startTime).containsExactly(clock(8), clock(13));
        });
    }

    @Test
    void what_was_published_without_a_zone_is_the_same_in_the_zone_that_it_was_meant_in_and_new_in_another() {
        List<AgentCommand> commands = new ArrayList<>(List.of(
                assigned(),
                published(week("Europe/Berlin").stream()
                        .map(record -> new ShiftRecord(record.index(), record.date(), withoutZone(record.shift())))
                        .toList())));
        commands.add(published(week("Europe/Berlin")));
        assertThat(publications(commands)).hasSize(7);

        commands.add(published(week("America/New_York")));
        assertThat(publications(commands)).hasSize(14);
    }

    @Test
    void a_shift_that_another_one_keeps_from_moving_stays_where_it_was() {
        ShiftRecord morning = record(0, DAY, 8, 12, "Europe/Berlin");
        ShiftRecord afternoon = record(1, DAY, 13, 17, "Europe/Berlin");
        List<AgentCommand> commands = List.of(
                assigned(),
                published(List.of(morning, afternoon)),
                // 13:00 to 17:00 in UTC, which the afternoon (12:00 to 16:00) is in the way of
                published(List.of(record(0, DAY, 8, 12, "America/New_York"))));

        assertThat(publications(commands))
                .singleElement()
                .satisfies(only -> assertThat(only.shifts()).containsExactly(morning.shift(), afternoon.shift()));
    }

    private static PublishSchedule published(List<ShiftRecord> records) {
        return new PublishSchedule(JOHN, records, false, "wfm", NOW);
    }

    /** Two shifts on each of seven days. */
    private static List<ShiftRecord> week(String zone) {
        List<ShiftRecord> records = new ArrayList<>();
        for (int day = 0; day < 7; day++) {
            records.add(record(records.size(), DAY.plusDays(day), 8, 12, zone));
            records.add(record(records.size(), DAY.plusDays(day), 13, 17, zone));
        }
        return records;
    }

    private static ShiftRecord record(int index, LocalDate date, int start, int end, String zone) {
        Instant[] at = Arrays.stream(new int[] {start, end})
                .mapToObj(
                        hour -> date.atTime(clock(hour)).atZone(ZoneId.of(zone)).toInstant())
                .toArray(Instant[]::new);
        return new ShiftRecord(index, date, new Shift(at[0], at[1], clock(start), clock(end), List.of(), zone));
    }

    private static Shift withoutZone(Shift shift) {
        return new Shift(shift.start(), shift.end(), shift.startTime(), shift.endTime(), shift.segments());
    }

    private static LocalTime clock(int hour) {
        return LocalTime.of(hour, 0);
    }

    private List<SchedulePublished> publications(List<AgentCommand> commands) {
        return after(commands).events().stream()
                .filter(SchedulePublished.class::isInstance)
                .map(SchedulePublished.class::cast)
                .toList();
    }
}
