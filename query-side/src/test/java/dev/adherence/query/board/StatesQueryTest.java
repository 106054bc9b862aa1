package dev.adherence.query.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adherence.events.AdherenceStatus;
import dev.adherence.events.AgentEvent.EmployeeAssigned;
import dev.adherence.events.AgentEvent.SchedulePublished;
import dev.adherence.events.AgentEvent.StateRecorded;
import dev.adherence.events.AgentEvent.VerdictsReached;
import dev.adherence.events.AgentState;
import dev.adherence.events.Refusal;
import dev.adherence.events.Role;
import dev.adherence.events.ScheduledState;
import dev.adherence.events.Shift;
import dev.adherence.events.Verdict;
import dev.adherence.events.Viewer;
import dev.adherence.query.ReadSide;
import dev.adherence.query.board.StatesQuery.Knowledge;
import dev.adherence.query.board.StatesView.ShiftTimes;
import dev.adherence.query.board.StatesView.Summary;
import dev.adherence.query.wiring.OpaquePositions;
import dev.adherence.query.wiring.Visibility;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StatesQueryTest extends ReadSide {

    private static final Viewer ADMIN = viewer(Role.ADMIN);
    private static final LocalDate TODAY = LocalDate.parse("2026-01-29");

    private StatesQuery states;

    @BeforeEach
    void states() {
        states = new StatesQuery(jdbc, new Visibility(jdbc), new OpaquePositions(jdbc));
    }

    @Test
    void an_empty_organisation_has_no_rows_and_no_percentage() {
        StatesView board = states.live(ADMIN, null, NINE);

        assertThat(board).isEqualTo(new StatesView(List.of(), new Summary(0, 0, null), NINE, null));
    }

    @Test
    void an_agent_of_whom_nothing_is_known_is_offline_and_adherent() {
        UUID john = agent(1, "John", SALES);

        assertThat(states.live(ADMIN, null, NINE).states())
                .containsExactly(new StatesView.Row(
                        john,
                        "John Doe",
                        "EMP001",
                        AgentState.OFFLINE,
                        null,
                        null,
                        null,
                        true,
                        null,
                        AdherenceStatus.IN,
                        null,
                        SALES,
                        "Sales",
                        null,
                        true));
    }

    @Test
    void a_row_is_written_in_the_words_of_the_contract() {
        UUID john = agent(1, "John", SALES);
        tell(shift(john, TODAY, 1, NINE.minusSeconds(3_600), "08:00", "16:00"));
        tell(out(john, 0));
        tell(new StateRecorded(john, AgentState.BREAK, NINE, null, "acd", null, null, null, NINE.plusSeconds(2)));

        StatesView board = states.live(ADMIN, null, NINE.plusSeconds(60));

        assertThat(JsonMapper.shared().readTree(JsonMapper.shared().writeValueAsString(board)))
                .isEqualTo(JsonMapper.shared()
                        .readTree("""
                                {"states":[{"employeeId":"%s","employeeName":"John Doe","employeeNumber":"EMP001",
                                  "state":"break","stateStartedAt":"2026-01-29T09:00:00Z","queue":"sales",
                                  "scheduledState":"available","isAdherent":false,
                                  "shift":{"startTime":"08:00","endTime":"16:00","timeZone":null},"adherenceStatus":"out",
                                  "since":"2026-01-29T09:00:00Z","teamId":"%s","teamName":"Sales",
                                  "lastReceivedAt":"2026-01-29T09:00:02Z","active":true}],
                                 "summary":{"totalAgents":1,"adherentCount":0,"adherencePercentage":0},
                                 "asOf":"2026-01-29T09:01:00Z","position":"%s"}
                                """.formatted(john, SALES, new OpaquePositions(jdbc).told(ORGANIZATION, 4L))));
    }

    @Test
    void the_percentage_is_whole_and_half_up() {
        for (int number = 1; number <= 8; number++) {
            UUID agent = agent(number, "A" + number, SALES);
            tell(number == 1 ? out(agent, 0) : in(agent, 0));
        }

        assertThat(states.live(ADMIN, null, NINE).summary()).isEqualTo(new Summary(8, 7, 88));
    }

    @Test
    void the_summary_leaves_out_who_has_no_segment_no_live_feed_or_is_not_active() {
        tell(in(agent(1, "Counted", SALES), 0));
        tell(verdict(agent(2, "Free", SALES), AgentState.AVAILABLE, null, AdherenceStatus.UNSCHEDULED));
        tell(verdict(
                agent(3, "Silent", SALES), AgentState.AVAILABLE, ScheduledState.AVAILABLE, AdherenceStatus.UNKNOWN));
        UUID gone = agent(4, "Gone", SALES);
        tell(in(gone, 0), new EmployeeAssigned(gone, ORGANIZATION, List.of(SALES), "UTC", false, NINE));

        StatesView board = states.live(ADMIN, null, NINE);

        assertThat(board.states()).hasSize(4);
        assertThat(board.summary()).isEqualTo(new Summary(1, 1, 100));
    }

    @Test
    void an_employee_who_left_and_is_offline_is_no_longer_on_the_board() {
        UUID gone = agent(1, "Gone", SALES);
        tell(new EmployeeAssigned(gone, ORGANIZATION, List.of(SALES), "UTC", false, NINE));

        assertThat(states.live(ADMIN, null, NINE).states()).isEmpty();
    }

    @Test
    void each_role_sees_its_own() {
        UUID john = agent(1, "John", SALES);
        UUID jane = agent(2, "Jane", SUPPORT, SALES);
        UUID jack = agent(3, "Jack", SUPPORT);

        assertThat(names(states.live(viewer(Role.AUDITOR), null, NINE))).containsExactly("Jack", "Jane", "John");
        assertThat(names(states.live(viewer(Role.SUPERVISOR, SALES), null, NINE)))
                .containsExactly("Jane", "John");
        assertThat(names(states.live(viewer(Role.SUPERVISOR), null, NINE))).isEmpty();
        assertThat(names(states.live(self(jack), null, NINE))).containsExactly("Jack");
        assertThat(names(states.live(self(null), null, NINE))).isEmpty();
        assertThat(names(states.live(ADMIN, SALES, NINE))).containsExactly("Jane", "John");
        assertThat(states.live(ADMIN, SALES, NINE).states())
                .allSatisfy(row -> assertThat(row.teamName()).isEqualTo("Sales"));
        assertThat(List.of(john, jane)).doesNotContain(jack);
    }

    @Test
    void a_team_that_is_unknown_of_others_or_not_ones_own_is_missing_in_the_same_words() {
        UUID elsewhere = new UUID(1, 2);
        UUID theirs = new UUID(2, 9);
        team(elsewhere, theirs, "Theirs");
        UUID jack = agent(3, "Jack", SUPPORT);

        for (Viewer viewer : List.of(ADMIN, viewer(Role.SUPERVISOR, SUPPORT), self(jack))) {
            assertMissing(viewer, theirs);
            assertMissing(viewer, new UUID(2, 77));
        }
        assertMissing(viewer(Role.SUPERVISOR, SUPPORT), SALES);
        assertMissing(self(jack), SALES);
        assertThat(names(states.live(self(jack), SUPPORT, NINE))).containsExactly("Jack");
    }

    private void assertMissing(Viewer viewer, UUID team) {
        assertThatThrownBy(() -> states.live(viewer, team, NINE))
                .isInstanceOf(Refusal.class)
                .hasMessage("There is no team " + team + ".")
                .extracting(refusal -> ((Refusal) refusal).kind())
                .isEqualTo(Refusal.Kind.MISSING);
    }

    @Test
    void another_organisation_is_on_another_board() {
        UUID elsewhere = new UUID(1, 2);
        UUID stranger = employee(elsewhere, 7, "Stranger");
        tell(new EmployeeAssigned(stranger, elsewhere, List.of(), "UTC", true, NINE));

        StatesView board = states.live(ADMIN, null, NINE);

        assertThat(board.states()).isEmpty();
        assertThat(board.position()).isNull();
        Viewer theirs = new Viewer(new UUID(9, 1), "Olga", elsewhere, Role.ADMIN, Set.of(), null);
        assertThat(names(states.live(theirs, null, NINE))).containsExactly("Stranger");
    }

    @Test
    void the_shift_shown_is_the_one_that_is_on_else_the_next_else_the_last_of_today() {
        UUID john = agent(1, "John", SALES);
        tell(new SchedulePublished(
                john, TODAY, 1, false, List.of(shift("06:00", "08:00"), shift("10:00", "12:00")), "key", NINE));

        assertThat(shiftAt("07:00")).isEqualTo(new ShiftTimes("06:00", "08:00", null));
        assertThat(shiftAt("09:00")).isEqualTo(new ShiftTimes("10:00", "12:00", null));
        assertThat(shiftAt("13:00")).isEqualTo(new ShiftTimes("10:00", "12:00", null));
        assertThat(states.live(ADMIN, null, NINE.plusSeconds(86_400))
                        .states()
                        .get(0)
                        .shift())
                .isNull();
    }

    @Test
    void yesterdays_overnight_shift_counts_while_it_is_on() {
        UUID john = agent(1, "John", SALES);
        tell(shift(john, TODAY.minusDays(1), 1, Instant.parse("2026-01-28T22:00:00Z"), "22:00", "06:00"));

        assertThat(shiftAt("05:59")).isEqualTo(new ShiftTimes("22:00", "06:00", null));
        assertThat(shiftAt("06:00")).isNull();
    }

    @Test
    void today_is_the_date_in_the_agents_zone() {
        UUID kim = employee(ORGANIZATION, 1, "Kim", SALES);
        tell(new EmployeeAssigned(kim, ORGANIZATION, List.of(SALES), "Asia/Seoul", true, NINE.minusSeconds(86_400)));
        tell(shift(kim, TODAY.plusDays(1), 1, Instant.parse("2026-01-30T00:00:00Z"), "09:00", "17:00"));

        assertThat(shiftAt("14:59")).isNull();
        assertThat(shiftAt("15:00")).isEqualTo(new ShiftTimes("09:00", "17:00", null));
    }

    @Test
    void a_shift_is_todays_by_the_clock_of_the_zone_in_which_it_was_published() {
        UUID kim = employee(ORGANIZATION, 1, "Kim", SALES);
        tell(new EmployeeAssigned(kim, ORGANIZATION, List.of(SALES), "Asia/Seoul", true, NINE.minusSeconds(86_400)));
        tell(new EmployeeAssigned(
                kim, ORGANIZATION, List.of(SALES), "America/New_York", true, NINE.minusSeconds(3_600)));
        Instant start = Instant.parse("2026-01-30T00:00:00Z");
        Shift shift = new Shift(
                start, start.plusSeconds(28_800), LocalTime.of(9, 0), LocalTime.of(17, 0), List.of(), "Asia/Seoul");
        tell(new SchedulePublished(kim, TODAY.plusDays(1), 1, false, List.of(shift), "key", NINE));

        ShiftTimes shown = new ShiftTimes("09:00", "17:00", "Asia/Seoul");
        assertThat(shiftAt("14:59")).isNull();
        assertThat(shiftAt("15:00")).isEqualTo(shown);
        assertThat(states.live(ADMIN, null, start.plusSeconds(3_600))
                        .states()
                        .get(0)
                        .shift())
                .as("while it is on, though it is yesterday in New York")
                .isEqualTo(shown);
    }

    @Test
    void the_past_is_told_as_it_was_known_then_or_as_it_is_known_now() {
        UUID john = agent(1, "John", SALES);
        tell(in(john, 0));
        // An hour later it turns out that he had been out from the tenth to the twentieth minute.
        tell(new VerdictsReached(
                john,
                NINE.plusSeconds(600),
                NINE.plusSeconds(1_200),
                List.of(verdict(AgentState.BREAK, ScheduledState.AVAILABLE, AdherenceStatus.OUT, 600)),
                NINE.plusSeconds(3_600),
                NINE.plusSeconds(3_600)));
        Instant asOf = NINE.plusSeconds(900);

        StatesView then = states.past(ADMIN, null, asOf, Knowledge.THEN);
        StatesView now = states.past(ADMIN, null, asOf, Knowledge.NOW);

        assertThat(then.summary()).isEqualTo(new Summary(1, 1, 100));
        assertThat(now.summary()).isEqualTo(new Summary(1, 0, 0));
        assertThat(then.states().get(0).state()).isEqualTo(AgentState.AVAILABLE);
        assertThat(now.states().get(0).state()).isEqualTo(AgentState.BREAK);
        assertThat(now.asOf()).isEqualTo(asOf);
        assertThat(states.past(ADMIN, null, NINE.plusSeconds(1_200), Knowledge.NOW)
                        .summary())
                .isEqualTo(new Summary(1, 1, 100));
    }

    @Test
    void the_past_knows_the_teams_of_that_time() {
        UUID john = agent(1, "John", SALES);
        tell(new EmployeeAssigned(john, ORGANIZATION, List.of(SUPPORT), "UTC", true, NINE));
        Viewer sales = viewer(Role.SUPERVISOR, SALES);

        assertThat(names(states.live(sales, null, NINE))).isEmpty();
        assertThat(names(states.past(sales, null, NINE.minusSeconds(1), Knowledge.THEN)))
                .containsExactly("John");
        assertThat(names(states.past(sales, null, NINE, Knowledge.THEN))).isEmpty();
    }

    @Test
    void a_day_before_the_employee_was_known_is_empty_then_and_shown_with_what_is_known_now() {
        UUID john = agent(1, "John", SALES);
        Instant longAgo = NINE.minusSeconds(10 * 86_400);
        tell(new VerdictsReached(
                john,
                longAgo,
                NINE,
                List.of(new Verdict(
                        longAgo,
                        AgentState.ON_CALL,
                        longAgo,
                        null,
                        ScheduledState.AVAILABLE,
                        AdherenceStatus.IN,
                        longAgo,
                        null,
                        1,
                        0)),
                NINE,
                NINE));

        assertThat(states.past(ADMIN, null, longAgo, Knowledge.THEN).states()).isEmpty();
        assertThat(states.past(ADMIN, null, longAgo, Knowledge.NOW).states())
                .extracting(StatesView.Row::state)
                .containsExactly(AgentState.ON_CALL);
    }

    private ShiftTimes shiftAt(String time) {
        Instant at = Instant.parse("2026-01-29T" + time + ":00Z");
        ShiftTimes live = states.live(ADMIN, null, at).states().get(0).shift();
        assertThat(states.past(ADMIN, null, at, Knowledge.NOW).states().get(0).shift())
                .isEqualTo(live);
        return live;
    }

    private static List<String> names(StatesView board) {
        return board.states().stream()
                .map(row -> row.employeeName().replace(" Doe", ""))
                .toList();
    }

    private static VerdictsReached in(UUID agent, int from) {
        return reached(agent, verdict(AgentState.AVAILABLE, ScheduledState.AVAILABLE, AdherenceStatus.IN, from));
    }

    private static VerdictsReached out(UUID agent, int from) {
        return reached(agent, verdict(AgentState.BREAK, ScheduledState.AVAILABLE, AdherenceStatus.OUT, from));
    }

    private static VerdictsReached verdict(
            UUID agent, AgentState state, ScheduledState scheduled, AdherenceStatus status) {
        return reached(agent, verdict(state, scheduled, status, 0));
    }

    private static VerdictsReached reached(UUID agent, Verdict verdict) {
        return new VerdictsReached(agent, verdict.from(), null, List.of(verdict), verdict.from(), verdict.from());
    }

    private static Verdict verdict(AgentState state, ScheduledState scheduled, AdherenceStatus status, int from) {
        Instant at = NINE.plusSeconds(from);
        return new Verdict(at, state, at, "sales", scheduled, status, at, TODAY, 1, 0);
    }

    private static SchedulePublished shift(
            UUID agent, LocalDate date, int version, Instant start, String startTime, String endTime) {
        Shift shift = new Shift(
                start, start.plusSeconds(8 * 3_600), LocalTime.parse(startTime), LocalTime.parse(endTime), List.of());
        return new SchedulePublished(agent, date, version, false, List.of(shift), "key", NINE.minusSeconds(40_000));
    }

    private static Shift shift(String start, String end) {
        return new Shift(
                Instant.parse("2026-01-29T" + start + ":00Z"),
                Instant.parse("2026-01-29T" + end + ":00Z"),
                LocalTime.parse(start),
                LocalTime.parse(end),
                List.of());
    }
}
