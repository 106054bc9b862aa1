package dev.adherence.query.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adherence.events.AdherenceStatus;
import dev.adherence.events.AgentEvent.AlertRaised;
import dev.adherence.events.AgentEvent.EmployeeAssigned;
import dev.adherence.events.AgentEvent.SchedulePublished;
import dev.adherence.events.AgentEvent.StateRecorded;
import dev.adherence.events.AgentEvent.VerdictsReached;
import dev.adherence.events.AgentState;
import dev.adherence.events.AlertType;
import dev.adherence.events.Refusal;
import dev.adherence.events.Role;
import dev.adherence.events.ScheduledState;
import dev.adherence.events.Shift;
import dev.adherence.events.Verdict;
import dev.adherence.query.ReadSide;
import dev.adherence.query.alerts.AlertsQuery;
import dev.adherence.query.corrections.CorrectionsOfTime;
import dev.adherence.query.schedules.SchedulesQuery;
import dev.adherence.query.timeline.TimelineView.State;
import dev.adherence.query.wiring.Columns;
import dev.adherence.query.wiring.OneMoment;
import dev.adherence.query.wiring.SealedCursors;
import dev.adherence.query.wiring.Visibility;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TimelineQueryTest extends ReadSide {

    private TimelineQuery timeline;
    private TimelineEndpoint endpoint;
    private UUID john;

    @BeforeEach
    void john() {
        Visibility visibility = new Visibility(jdbc);
        timeline = new TimelineQuery(
                jdbc,
                visibility,
                new SchedulesQuery(jdbc, visibility),
                new AlertsQuery(jdbc, visibility, new SealedCursors(jdbc)),
                new CorrectionsOfTime(jdbc));
        endpoint = new TimelineEndpoint(
                timeline,
                new OneMoment(new DataSourceTransactionManager(pool), jdbc),
                Clock.fixed(NINE, ZoneOffset.UTC));
        john = agent(1, "John", SALES);
    }

    @Test
    void everything_that_touches_the_stretch_is_told() {
        tell(shift());
        tell(state(AgentState.AVAILABLE, -60, null), state(AgentState.BREAK, 10, null));
        tell(reached(-60, null, verdict(-60, AgentState.AVAILABLE, AdherenceStatus.IN)));
        tell(reached(10, null, verdict(10, AgentState.BREAK, AdherenceStatus.GRACE)));
        tell(alert(12));

        TimelineView view = timeline.timeline(viewer(Role.ADMIN), john, minute(0), minute(60), minute(60));

        assertThat(view.employeeName()).isEqualTo("John Doe");
        assertThat(view.segments())
                .extracting(part -> part.type() + " " + part.startTime() + "-" + part.endTime())
                .containsExactly("available 08:00-09:30", "break 09:30-09:45", "available 09:45-16:00");
        assertThat(view.states()).extracting(State::state).containsExactly(AgentState.AVAILABLE, AgentState.BREAK);
        assertThat(view.verdicts())
                .extracting(interval -> interval.adherenceStatus() + " " + interval.from() + " " + interval.to())
                .containsExactly("in 2026-01-29T08:00:00Z 2026-01-29T09:10:00Z", "grace 2026-01-29T09:10:00Z null");
        assertThat(view.alerts()).hasSize(1);
    }

    @Test
    void of_what_is_to_come_there_is_a_schedule_and_no_verdict() {
        tell(shift());
        tell(state(AgentState.BREAK, -10, null));
        tell(reached(-10, null, verdict(-10, AgentState.BREAK, AdherenceStatus.OUT)), alert(-8));

        TimelineView later = timeline.timeline(viewer(Role.ADMIN), john, minute(60), minute(120), minute(0));
        TimelineView around = timeline.timeline(viewer(Role.ADMIN), john, minute(-60), minute(120), minute(0));

        assertThat(later.verdicts()).isEmpty();
        assertThat(later.alerts()).isEmpty();
        assertThat(later.segments()).isNotEmpty();
        assertThat(around.verdicts()).hasSize(1);
        assertThat(around.alerts()).hasSize(1);
    }

    @Test
    void of_several_states_of_one_instant_one_is_judged_and_all_are_shown() {
        tell(state(AgentState.BREAK, 0, 5L), state(AgentState.MEETING, 0, null), state(AgentState.LUNCH, 0, 4L));
        tell(state(AgentState.UNAVAILABLE, 10, null), state(AgentState.OFFLINE, 10, null));

        List<State> states = timeline.timeline(viewer(Role.ADMIN), john, minute(0), minute(60), minute(60))
                .states();

        assertThat(states).hasSize(5);
        assertThat(states.stream().filter(State::judged).map(State::state))
                .containsExactly(AgentState.BREAK, AgentState.UNAVAILABLE);
    }

    @Test
    void more_states_than_an_answer_bears_are_refused_and_a_part_of_them_is_told() {
        jdbc.sql("""
                        insert into state_row (employee_id, version, occurred_at, state, received_at, position)
                        select :employee, n, :from + n * interval '1 ms', 'available', :from, n from generate_series(0, 20000) n
                        """)
                .param("employee", john)
                .param("from", Columns.at(minute(0)))
                .update();

        assertThatThrownBy(() -> timeline.timeline(viewer(Role.ADMIN), john, minute(0), minute(60), minute(60)))
                .isInstanceOf(Refusal.class)
                .hasMessage("from and to span more than 20000 states; ask for a shorter time");
        assertThat(timeline.timeline(
                                viewer(Role.ADMIN), john, minute(0), minute(0).plusMillis(20_000), minute(60))
                        .states())
                .hasSize(20_000);
    }

    @Test
    void one_stretch_recorded_in_two_days_reads_as_one_interval() {
        Verdict evening = verdict(0, AgentState.AVAILABLE, AdherenceStatus.IN);
        Verdict morning = new Verdict(
                minute(30),
                evening.state(),
                minute(0),
                null,
                ScheduledState.AVAILABLE,
                AdherenceStatus.IN,
                minute(0),
                null,
                1,
                0);
        tell(reached(0, 30, evening), reached(30, null, morning));

        assertThat(timeline.timeline(viewer(Role.ADMIN), john, minute(0), minute(60), minute(60))
                        .verdicts())
                .singleElement()
                .satisfies(interval -> {
                    assertThat(interval.from()).isEqualTo(minute(0));
                    assertThat(interval.to()).isNull();
                });
    }

    @Test
    void a_verdict_is_explained_in_words_and_data() {
        tell(shift(), state(AgentState.BREAK, 10, null));
        tell(reached(10, null, verdict(10, AgentState.BREAK, AdherenceStatus.OUT)), alert(12));

        ExplanationView why = timeline.explain(viewer(Role.ADMIN), john, minute(15));

        assertThat(why.words())
                .isEqualTo(
                        "The state of John Doe was break since 2026-01-29T09:10:00Z. The schedule asked for available."
                                + " That is out of adherence since 2026-01-29T09:10:00Z."
                                + " Alert unscheduled_break opened at 2026-01-29T09:12:00Z:"
                                + " Break not scheduled (next break 09:30)."
                                + " Decided by settings version 0 and schedule version 1.");
        assertThat(why.verdict().isAdherent()).isFalse();
        assertThat(why.segment().type()).isEqualTo(ScheduledState.AVAILABLE);
        assertThat(why.record().state()).isEqualTo(AgentState.BREAK);
        assertThat(timeline.explain(viewer(Role.ADMIN), john, minute(-600)).words())
                .isEqualTo("Nothing was decided about John Doe at 2026-01-28T23:00:00Z;"
                        + " an agent without any event is offline.");
    }

    @Test
    void a_supervisor_sees_the_time_in_which_the_agent_was_theirs() {
        tell(new EmployeeAssigned(john, ORGANIZATION, List.of(SUPPORT), "UTC", true, minute(0)));
        var sales = viewer(Role.SUPERVISOR, SALES);

        assertThat(timeline.timeline(sales, john, minute(-60), minute(0), minute(60))
                        .states())
                .isEmpty();
        assertThatThrownBy(() -> timeline.timeline(sales, john, minute(0), minute(60), minute(60)))
                .hasMessage("There is no employee " + john + ".");
        assertThatThrownBy(() -> timeline.explain(sales, john, minute(0)))
                .hasMessage("There is no employee " + john + ".");
    }

    @Test
    void wrong_questions_are_refused_in_words() {
        assertRefused(
                "2026-01-29T09:00:00Z",
                "2026-01-29T09:00:00Z",
                "from must lie before to: " + "2026-01-29T09:00:00Z, 2026-01-29T09:00:00Z");
        assertRefused("2026-01-01T00:00:00Z", "2026-02-01T00:00:01Z", "from and to may span at most 31 days");
        assertRefused(
                "yesterday",
                null,
                "from must be an instant such as 2026-01-29T08:00:00Z, from 2000 to 2199, not 'yesterday'");
        assertThat(endpoint.timeline(viewer(Role.ADMIN), john.toString(), null, null, null, null)
                        .from())
                .isEqualTo(NINE.minusSeconds(86_400));
    }

    private void assertRefused(String from, String to, String words) {
        assertThatThrownBy(() -> endpoint.timeline(viewer(Role.ADMIN), john.toString(), from, to, null, null))
                .isInstanceOf(Refusal.class)
                .hasMessage(words);
    }

    private StateRecorded state(AgentState state, int minute, Long sequence) {
        return new StateRecorded(
                john,
                state,
                minute(minute),
                null,
                "acd",
                null,
                sequence,
                null,
                minute(minute).plusSeconds(1));
    }

    private VerdictsReached reached(int from, Integer until, Verdict verdict) {
        Instant end = until == null ? null : minute(until);
        return new VerdictsReached(john, minute(from), end, List.of(verdict), minute(from), minute(from));
    }

    private static Verdict verdict(int from, AgentState state, AdherenceStatus status) {
        Instant at = minute(from);
        return new Verdict(at, state, at, null, ScheduledState.AVAILABLE, status, at, null, 1, 0);
    }

    private AlertRaised alert(int minute) {
        return new AlertRaised(
                john,
                new UUID(5, 1),
                AlertType.UNSCHEDULED_BREAK,
                minute(10),
                LocalDate.parse("2026-01-29"),
                minute(minute),
                "Break not scheduled (next break 09:30)",
                false,
                List.of(SALES),
                1,
                0,
                minute(minute));
    }

    private SchedulePublished shift() {
        Shift shift = new Shift(
                minute(-60),
                minute(420),
                LocalTime.of(8, 0),
                LocalTime.of(16, 0),
                List.of(new Shift.Segment(
                        ScheduledState.BREAK, minute(30), minute(45), LocalTime.of(9, 30), LocalTime.of(9, 45))));
        return new SchedulePublished(
                john, LocalDate.parse("2026-01-29"), 1, false, List.of(shift), "key", minute(-120));
    }

    private static Instant minute(int minute) {
        return NINE.plusSeconds(60L * minute);
    }
}
