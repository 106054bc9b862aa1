package dev.adherence.query.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.events.AdherenceStatus;
import dev.adherence.events.AgentEvent.AlertEnded;
import dev.adherence.events.AgentEvent.AlertRaised;
import dev.adherence.events.AgentEvent.EmployeeAssigned;
import dev.adherence.events.AgentState;
import dev.adherence.events.AlertType;
import dev.adherence.events.Ending;
import dev.adherence.events.Role;
import dev.adherence.events.ScheduledState;
import dev.adherence.events.Verdict;
import dev.adherence.query.Database;
import dev.adherence.query.board.StatesQuery.Knowledge;
import dev.adherence.query.reports.ReportRequest.GroupBy;
import dev.adherence.query.reports.ReportView.Row;
import dev.adherence.query.reports.ReportView.Seconds;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FigureFoldTest extends ReportsSide {

    private UUID john;

    @BeforeEach
    void john() {
        john = agent(1, "John", SALES);
    }

    private static Verdict in(int minute) {
        return scheduled(minute(minute), AgentState.AVAILABLE, AdherenceStatus.IN, THE_29TH);
    }

    private static Verdict out(int minute) {
        return scheduled(minute(minute), AgentState.BREAK, AdherenceStatus.OUT, THE_29TH);
    }

    private static Verdict off(int minute) {
        return unscheduled(minute(minute), AgentState.OFFLINE);
    }

    private Seconds total(Instant now) {
        return report(viewer(Role.ADMIN), GroupBy.AGENT, now).total().seconds();
    }

    private static String told(Seconds seconds) {
        return "%d = %d in %d grace %d out %d unknown, %d unscheduled, %d worked of %d"
                .formatted(
                        seconds.scheduled() / 60,
                        seconds.in() / 60,
                        seconds.grace() / 60,
                        seconds.out() / 60,
                        seconds.unknown() / 60,
                        seconds.unscheduled() / 60,
                        seconds.worked() / 60,
                        seconds.scheduledAvailable() / 60);
    }

    @Test
    void each_second_of_a_segment_is_one_of_five_and_silence_counts_for_nobody() {
        tell(reached(
                john,
                minute(0),
                null,
                in(0),
                scheduled(minute(60), AgentState.OFFLINE, AdherenceStatus.GRACE, THE_29TH),
                out(65),
                scheduled(minute(85), AgentState.AVAILABLE, AdherenceStatus.UNKNOWN, THE_29TH),
                new Verdict(
                        minute(100),
                        AgentState.ON_CALL,
                        minute(100),
                        null,
                        ScheduledState.BREAK,
                        AdherenceStatus.IN,
                        minute(100),
                        THE_29TH,
                        1,
                        0),
                unscheduled(minute(120), AgentState.AFTER_CALL_WORK),
                unscheduled(minute(130), AgentState.MEETING),
                off(140)));

        assertThat(told(total(LATER)))
                .isEqualTo("120 = 80 in 5 grace 20 out 15 unknown, 20 unscheduled, 90 worked of 85");
    }

    @Test
    void out_without_a_segment_is_unscheduled_and_a_silent_feed_without_one_is_nothing() {
        tell(reached(
                john,
                minute(0),
                null,
                new Verdict(
                        minute(0),
                        AgentState.AVAILABLE,
                        minute(0),
                        null,
                        null,
                        AdherenceStatus.OUT,
                        minute(0),
                        null,
                        null,
                        0),
                new Verdict(
                        minute(10),
                        AgentState.AVAILABLE,
                        minute(0),
                        null,
                        null,
                        AdherenceStatus.UNKNOWN,
                        minute(10),
                        null,
                        null,
                        0),
                off(30)));

        assertThat(told(total(LATER))).isEqualTo("0 = 0 in 0 grace 0 out 0 unknown, 10 unscheduled, 10 worked of 0");
    }

    @Test
    void what_goes_on_counts_until_now_and_is_in_no_sum() {
        tell(reached(john, minute(0), null, in(0)));

        assertThat(total(minute(0)).in()).isZero();
        assertThat(total(minute(7).plusMillis(999)).in()).isEqualTo(420);
        assertThat(rows("figure_day")).isZero();
        assertThat(rows("figure_stay")).isOne();

        tell(reached(john, minute(30), null, off(30)));
        assertThat(total(minute(10)).in()).isEqualTo(1_800);
        assertThat(rows("figure_day")).isOne();
        assertThat(rows("figure_stay")).isZero();
    }

    @Test
    void a_correction_takes_away_what_it_replaces_and_nothing_else() {
        tell(reached(john, minute(0), null, in(0), out(30), in(50), off(60)));

        tell(reached(john, minute(20), minute(40), in(20)));

        assertThat(told(total(LATER))).isEqualTo("60 = 50 in 0 grace 10 out 0 unknown, 0 unscheduled, 50 worked of 60");
        tell(reached(john, minute(0), minute(60)));
        assertThat(rows("figure_day")).isZero();
        assertThat(rows("figure_course")).isZero();
    }

    @Test
    void late_data_of_weeks_ago_counts_where_it_belongs() {
        tell(reached(john, minute(0), null, in(0), off(60)));
        Instant then = NINE.minusSeconds(14 * 86_400);

        tell(reached(
                john,
                then,
                then.plusSeconds(600),
                scheduled(then, AgentState.BREAK, AdherenceStatus.OUT, THE_29TH.minusDays(14))));

        assertThat(byDay()).isEqualTo(Map.of(THE_29TH, 3_600L, THE_29TH.minusDays(14), 600L));
    }

    private Map<LocalDate, Long> byDay() {
        return report(viewer(Role.ADMIN), GroupBy.DAY, LATER).rows().stream()
                .collect(Collectors.toMap(
                        Row::date,
                        row -> row.figures().seconds().scheduled()
                                + row.figures().seconds().unscheduled()));
    }

    @Test
    void a_night_shift_belongs_to_the_date_of_its_start_and_what_follows_without_one_to_its_own() {
        Instant ten = Instant.parse("2026-01-29T22:00:00Z");
        tell(reached(
                john,
                ten,
                null,
                scheduled(ten, AgentState.AVAILABLE, AdherenceStatus.IN, THE_29TH),
                unscheduled(ten.plusSeconds(8 * 3_600), AgentState.ON_CALL),
                unscheduled(ten.plusSeconds(9 * 3_600), AgentState.OFFLINE)));

        assertThat(byDay()).isEqualTo(Map.of(THE_29TH, 28_800L, THE_29TH.plusDays(1), 3_600L));
        assertThat(report(viewer(Role.ADMIN), GroupBy.INTERVAL, LATER).rows())
                .hasSize(36)
                .allSatisfy(row -> assertThat(row.figures().seconds().worked()).isEqualTo(900));
    }

    @Test
    void without_a_shift_midnight_is_that_of_the_agents_zone_and_a_day_may_have_25_hours() {
        tell(new EmployeeAssigned(
                john, ORGANIZATION, List.of(SALES), "Europe/Berlin", true, NINE.minusSeconds(86_400 * 200)));
        Instant saturday = Instant.parse("2025-10-25T21:00:00Z");
        Instant monday = Instant.parse("2025-10-26T23:30:00Z");
        tell(reached(
                john,
                saturday,
                null,
                unscheduled(saturday, AgentState.AVAILABLE),
                unscheduled(monday, AgentState.OFFLINE)));

        ReportView days = report(
                viewer(Role.ADMIN),
                new ReportRequest(
                        LocalDate.parse("2025-10-20"),
                        LocalDate.parse("2025-10-30"),
                        null,
                        null,
                        GroupBy.DAY,
                        Knowledge.NOW,
                        LATER));
        assertThat(days.rows())
                .extracting(row -> row.date() + " " + row.figures().seconds().unscheduled() / 60)
                .containsExactly("2025-10-25 60", "2025-10-26 1500", "2025-10-27 30");
    }

    @Test
    void what_lasts_for_years_makes_no_row_for_each_day() {
        Instant year2000 = Instant.parse("2000-01-01T00:00:00Z");
        tell(reached(john, year2000, null, unscheduled(year2000, AgentState.AVAILABLE)));
        tell(reached(john, minute(0), null, off(0)));

        assertThat(rows("figure_day")).isZero();
        assertThat(byDay().get(THE_29TH.minusDays(3))).isEqualTo(86_400);
        assertThat(byDay().get(THE_29TH)).isEqualTo(9 * 3_600);
    }

    @Test
    void time_is_cut_where_the_agent_moved_also_when_that_is_told_later() {
        tell(reached(john, minute(0), null, in(0), out(60)));
        tell(new EmployeeAssigned(john, ORGANIZATION, List.of(SUPPORT), "UTC", true, minute(30)));

        assertThat(report(viewer(Role.SUPERVISOR, SALES), GroupBy.AGENT, minute(90))
                        .total()
                        .seconds()
                        .in())
                .isEqualTo(1_800);
        assertThat(report(viewer(Role.SUPERVISOR, SALES), GroupBy.INTERVAL, minute(90))
                        .rows())
                .hasSize(2);
        Seconds support = report(viewer(Role.SUPERVISOR, SUPPORT), GroupBy.TEAM, minute(90))
                .total()
                .seconds();
        assertThat(support.in()).isEqualTo(1_800);
        assertThat(support.out()).isEqualTo(1_800);
        assertThat(report(self(john), GroupBy.DAY, minute(90)).total().seconds().scheduled())
                .isEqualTo(5_400);
        assertThat(report(self(new UUID(3, 2)), GroupBy.DAY, minute(90)).rows()).isEmpty();
    }

    @Test
    void who_is_of_two_teams_counts_in_both_and_once_in_all() {
        UUID jane = agent(2, "Jane", SALES, SUPPORT);
        tell(reached(john, minute(0), null, in(0), off(60)), reached(jane, minute(0), null, in(0), off(60)));

        ReportView teams = report(viewer(Role.ANALYST), GroupBy.TEAM, LATER);
        assertThat(teams.rows())
                .extracting(
                        row -> row.teamName() + " " + row.figures().seconds().in())
                .containsExactly("Sales 7200", "Support 3600");
        assertThat(teams.total().seconds().in()).isEqualTo(7_200);
        assertThat(report(viewer(Role.SUPERVISOR, SUPPORT), GroupBy.TEAM, LATER).rows())
                .extracting(Row::teamName)
                .containsExactly("Support");
    }

    @Test
    void time_is_lost_to_the_alert_that_lasts_and_the_end_of_one_that_is_not_known_is_no_fault() {
        tell(reached(john, minute(0), null, in(0), out(30), in(50), off(60)));

        UUID alert = new UUID(9, 9);
        tell(new AlertRaised(
                john,
                alert,
                AlertType.UNSCHEDULED_BREAK,
                minute(28),
                THE_29TH,
                minute(30),
                "open",
                false,
                List.of(SALES),
                1,
                0,
                minute(30)));
        assertThat(report(viewer(Role.ADMIN), GroupBy.AGENT, LATER).total().lost())
                .containsEntry("unscheduled_break", 1_200L);
        // as an upgrade leaves it until the figures are built anew
        jdbc.sql("delete from figure_alert").update();
        tell(new AlertEnded(john, alert, minute(50), Ending.RETURNED, "over", minute(50)));

        assertThat(report(viewer(Role.ADMIN), GroupBy.AGENT, LATER).total().lost())
                .hasSize(6);
    }

    @Test
    void the_same_events_twice_change_nothing() {
        tell(reached(john, minute(0), null, in(0)));
        tell(new EmployeeAssigned(john, ORGANIZATION, List.of(SUPPORT), "UTC", true, minute(3)));
        tell(reached(john, minute(5), null, out(5)), reached(john, minute(2), minute(6), out(2)));
        String once = Database.fingerprint(pool);

        tellLastAgain(4);

        assertThat(Database.fingerprint(pool)).isEqualTo(once);
    }
}
