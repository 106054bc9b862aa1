package dev.adherence.query.schedules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adherence.events.AgentEvent.SchedulePublished;
import dev.adherence.events.Refusal;
import dev.adherence.events.Role;
import dev.adherence.events.ScheduledState;
import dev.adherence.events.Shift;
import dev.adherence.query.Database;
import dev.adherence.query.ReadSide;
import dev.adherence.query.wiring.Columns;
import dev.adherence.query.wiring.OneMoment;
import dev.adherence.query.wiring.Visibility;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SchedulesQueryTest extends ReadSide {

    private static final LocalDate TODAY = LocalDate.parse("2026-01-29");

    private SchedulesQuery schedules;
    private SchedulesEndpoint endpoint;
    private UUID john;

    @BeforeEach
    void john() {
        schedules = new SchedulesQuery(jdbc, new Visibility(jdbc));
        endpoint = new SchedulesEndpoint(schedules, new OneMoment(new DataSourceTransactionManager(pool), jdbc));
        john = agent(1, "John", SALES);
    }

    @Test
    void what_holds_is_shown_with_its_version_and_segments() {
        tell(published(1, shift(8, 16, segment(ScheduledState.BREAK, 10, 11))));

        ScheduleView view = schedules.dates(viewer(Role.ADMIN), john, TODAY, TODAY);

        ScheduleView.Segment pause =
                new ScheduleView.Segment(ScheduledState.BREAK, "10:00", "11:00", hour(10), hour(11));
        ScheduleView.PublishedShift shift =
                new ScheduleView.PublishedShift("08:00", "16:00", null, hour(8), hour(16), List.of(pause));
        assertThat(view.schedules())
                .containsExactly(new ScheduleView.Day(TODAY, 1, false, "key 1", hour(1), List.of(shift)));
        assertThat(shift.cut())
                .extracting(part -> part.type() + " " + part.startTime() + "-" + part.endTime())
                .containsExactly("available 08:00-10:00", "break 10:00-11:00", "available 11:00-16:00");
    }

    @Test
    void more_shifts_and_segments_than_an_answer_bears_are_refused_and_a_part_of_them_is_told() {
        jdbc.sql("""
                        insert into shift_row (employee_id, date, version, place, start_at, end_at, start_time, end_time,
                                               segments, replaced, published_at)
                        select :employee, date '2026-01-29' + n / 200, 1, n % 200, :start + n * interval '1 minute',
                               :start + (n + 1) * interval '1 minute', '08:00', '16:00',
                               jsonb_build_array('{}'::jsonb, '{}'::jsonb, '{}'::jsonb), false, :start
                          from generate_series(0, 5000) n
                        """)
                .param("employee", john)
                .param("start", Columns.at(hour(0)))
                .update();

        assertThatThrownBy(() -> schedules.dates(viewer(Role.ADMIN), john, TODAY, TODAY.plusDays(30)))
                .isInstanceOf(Refusal.class)
                .hasMessage("from and to span more than 20000 shifts and segments; ask for a shorter time");
        assertThatThrownBy(() -> schedules.touching(john, hour(0), hour(0).plusSeconds(1_000_000)))
                .isInstanceOf(Refusal.class);
        assertThat(schedules.touching(john, hour(0), hour(10))).hasSize(600);
    }

    @Test
    void a_later_version_supersedes_the_earlier_one_and_nothing_else() {
        tell(published(1, shift(8, 16)), published(2, shift(9, 12), shift(13, 17)), published(3));

        ScheduleView.Day day = schedules
                .dates(viewer(Role.ADMIN), john, TODAY, TODAY)
                .schedules()
                .get(0);

        assertThat(day.version()).isEqualTo(3);
        assertThat(day.shifts()).isEmpty();
        assertThat(jdbc.sql("select version || ' until ' || superseded_at from schedule_day"
                                + " where superseded_at is not null order by version")
                        .query(String.class)
                        .list())
                .hasSize(2);
        assertThat(jdbc.sql("select distinct extract(hour from superseded_at at time zone 'UTC')::int from shift_row"
                                + " where version = 1")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        String once = Database.fingerprint(pool);
        tellLastAgain(3);
        assertThat(Database.fingerprint(pool)).isEqualTo(once);
        tellAgainInBatchesOf(1);
        assertThat(Database.fingerprint(pool)).isEqualTo(once);
    }

    @Test
    void a_date_nobody_published_is_not_listed() {
        tell(published(1, shift(8, 16)));

        assertThat(schedules
                        .dates(viewer(Role.ADMIN), john, TODAY.minusDays(3), TODAY.plusDays(3))
                        .schedules())
                .hasSize(1);
    }

    @Test
    void who_may_not_see_the_employee_finds_none() {
        UUID jane = agent(2, "Jane", SUPPORT);
        for (var viewer : List.of(viewer(Role.SUPERVISOR, SUPPORT), self(jane))) {
            assertThatThrownBy(() -> schedules.dates(viewer, john, TODAY, TODAY))
                    .hasMessage("There is no employee " + john + ".");
        }
        assertThat(schedules
                        .dates(viewer(Role.SUPERVISOR, SALES), john, TODAY, TODAY)
                        .schedules())
                .isEmpty();
        assertThat(schedules.dates(self(john), john, TODAY, TODAY).schedules()).isEmpty();
    }

    @Test
    void wrong_questions_are_refused_in_words() {
        assertRefused(null, "2026-01-29", null, "employeeId is required");
        assertRefused("x", "2026-01-29", null, "employeeId must be a UUID, not 'x'");
        assertRefused(john.toString(), null, null, "from is required");
        assertRefused(
                john.toString(),
                "29.1.2026",
                null,
                "from must be a date such as 2026-01-29, from 2000 to 2199, not '29.1.2026'");
        assertRefused(
                john.toString(), "2026-01-29", "2026-01-28", "to must not lie before from: 2026-01-29, 2026-01-28");
        assertRefused(john.toString(), "2026-01-01", "2026-04-03", "from and to may span at most 92 days");
        assertThat(endpoint.schedules(viewer(Role.ADMIN), john.toString(), "2026-01-01", "2026-04-02")
                        .to())
                .isEqualTo(LocalDate.parse("2026-04-02"));
    }

    private void assertRefused(String employee, String from, String to, String words) {
        assertThatThrownBy(() -> endpoint.schedules(viewer(Role.ADMIN), employee, from, to))
                .isInstanceOf(Refusal.class)
                .hasMessage(words);
    }

    private SchedulePublished published(int version, Shift... shifts) {
        return new SchedulePublished(john, TODAY, version, false, List.of(shifts), "key " + version, hour(version));
    }

    private static Shift shift(int start, int end, Shift.Segment... segments) {
        return new Shift(hour(start), hour(end), LocalTime.of(start, 0), LocalTime.of(end, 0), List.of(segments));
    }

    private static Shift.Segment segment(ScheduledState type, int start, int end) {
        return new Shift.Segment(type, hour(start), hour(end), LocalTime.of(start, 0), LocalTime.of(end, 0));
    }

    private static Instant hour(int hour) {
        return TODAY.atTime(hour, 0).toInstant(java.time.ZoneOffset.UTC);
    }
}
