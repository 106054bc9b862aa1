package dev.adherence.query.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.events.AdherenceStatus;
import dev.adherence.events.AgentEvent.EmployeeAssigned;
import dev.adherence.events.AgentState;
import dev.adherence.events.Role;
import dev.adherence.events.Viewer;
import dev.adherence.query.board.StatesQuery.Knowledge;
import dev.adherence.query.reports.PercentagesView.Agent;
import dev.adherence.query.reports.ReportRequest.GroupBy;
import dev.adherence.query.wiring.Visibility;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PercentagesTest extends ReportsSide {

    private PercentagesQuery query;

    @BeforeEach
    void percentages() {
        query = new PercentagesQuery(jdbc, new Visibility(jdbc), new FigureReader(jdbc));
    }

    private String told(Viewer viewer, Instant now) {
        return query.run(viewer, null, now).percentages().stream()
                .map(each -> each.shiftDate() + ": " + each.shiftPercentage() + " " + each.weekPercentage())
                .reduce((one, other) -> one + ", " + other)
                .orElse("nobody");
    }

    @Test
    void a_shift_over_midnight_is_that_of_its_start_and_the_week_goes_up_to_it() {
        UUID john = agent(1, "John", SALES);
        Instant evening = Instant.parse("2026-01-29T22:00:00Z");
        Viewer ada = viewer(Role.ADMIN);
        tell(reached(
                john,
                minute(0),
                null,
                scheduled(minute(0), AgentState.AVAILABLE, AdherenceStatus.IN, THE_29TH.minusDays(1)),
                unscheduled(minute(60), AgentState.OFFLINE)));
        assertThat(told(ada, evening.minusSeconds(60))).isEqualTo("2026-01-29: null 100.0");

        tell(reached(
                john,
                evening,
                null,
                scheduled(evening, AgentState.OFFLINE, AdherenceStatus.OUT, THE_29TH),
                scheduled(evening.plusSeconds(3_600), AgentState.AVAILABLE, AdherenceStatus.IN, THE_29TH)));
        assertThat(told(ada, evening.plusSeconds(7_200))).isEqualTo("2026-01-29: 50.0 66.7");
        assertThat(told(ada, evening.plusSeconds(4 * 3_600))).isEqualTo("2026-01-29: 75.0 80.0");
        tell(reached(
                john,
                evening.plusSeconds(8 * 3_600),
                null,
                unscheduled(evening.plusSeconds(8 * 3_600), AgentState.OFFLINE)));
        assertThat(told(ada, evening.plusSeconds(9 * 3_600))).isEqualTo("2026-01-30: null 88.9");
    }

    @Test
    void today_is_where_the_agent_is_and_nobody_is_told_of_other_teams() {
        UUID john = agent(1, "John", SALES);
        tell(new EmployeeAssigned(john, ORGANIZATION, List.of(SALES), "Asia/Kolkata", true, minute(0)));
        agent(2, "Jane", SUPPORT);
        Instant late = Instant.parse("2026-01-29T19:00:00Z");

        assertThat(told(viewer(Role.ADMIN), late)).isEqualTo("2026-01-29: null null, 2026-01-30: null null");
        assertThat(told(viewer(Role.SUPERVISOR, SUPPORT), late)).isEqualTo("2026-01-29: null null");
        assertThat(query.run(viewer(Role.ADMIN), SALES, late).percentages())
                .extracting(Agent::employeeId)
                .containsExactly(john);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void they_are_the_numbers_of_the_report_at_any_instant(long seed) {
        RandomLife life = randomLife(seed);
        List<UUID> agents = List.of(agent(1, "John", SALES), agent(2, "Jane", SUPPORT));
        agents.forEach(agent -> life.of(agent).forEach(this::tell));
        for (Viewer viewer : List.of(viewer(Role.ADMIN), viewer(Role.SUPERVISOR, SALES))) {
            for (int i = 0; i < 6; i++) {
                Instant now = life.anywhere();
                List<Agent> told = query.run(viewer, null, now).percentages();
                assertThat(viewer.role() == Role.ADMIN ? told.size() : 2).isEqualTo(2);
                for (Agent each : told) {
                    LocalDate monday = each.shiftDate().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                    assertThat(each.shiftPercentage()).isEqualTo(report(viewer, each, each.shiftDate(), now));
                    assertThat(each.weekPercentage()).isEqualTo(report(viewer, each, monday, now));
                }
            }
        }
    }

    private BigDecimal report(Viewer viewer, Agent agent, LocalDate from, Instant now) {
        ReportView report = report(
                viewer,
                new ReportRequest(from, agent.shiftDate(), null, agent.employeeId(), GroupBy.DAY, Knowledge.NOW, now));
        return report.total().adherencePercentage();
    }
}
