package dev.adherence.query.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.events.AdherenceStatus;
import dev.adherence.events.AgentEvent.EmployeeAssigned;
import dev.adherence.events.AgentState;
import dev.adherence.events.Role;
import dev.adherence.events.Targets;
import dev.adherence.events.Targets.Band;
import dev.adherence.query.board.StatesQuery.Knowledge;
import dev.adherence.query.reports.ReportRequest.GroupBy;
import dev.adherence.query.wiring.OneMoment;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** John of Sales is in for 85 minutes of 100, on the 29th; Sales aims at 80, all others at 90. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReportTargetsTest extends ReportsSide {

    private static final Targets OF_SALES = new Targets(80, 95, 85, 70);
    private static final Instant RAISED = Instant.parse("2026-01-30T00:00:00Z");

    private UUID john;

    @BeforeEach
    void john() {
        john = agent(1, "John", SALES);
        tell(reached(
                john,
                minute(0),
                null,
                scheduled(minute(0), AgentState.AVAILABLE, AdherenceStatus.IN, THE_29TH),
                scheduled(minute(85), AgentState.OFFLINE, AdherenceStatus.OUT, THE_29TH),
                unscheduled(minute(100), AgentState.OFFLINE)));
        targets = (team, at) -> SALES.equals(team) ? OF_SALES : Targets.DEFAULTS;
    }

    private String row(GroupBy by) {
        return told(report(viewer(Role.ADMIN), by, LATER).rows().get(0).figures());
    }

    private static String told(ReportView.Figures figures) {
        return figures.adherencePercentage() + " of " + figures.target() + ": " + figures.band();
    }

    @Test
    void a_team_and_its_agents_have_its_targets_and_everything_else_has_those_of_the_organisation() {
        assertThat(row(GroupBy.TEAM)).isEqualTo("85.0 of 80: good");
        assertThat(row(GroupBy.AGENT)).isEqualTo("85.0 of 80: good");
        assertThat(row(GroupBy.DAY)).isEqualTo("85.0 of 90: watch");
        assertThat(row(GroupBy.INTERVAL)).isEqualTo("100.0 of 90: good");
        assertThat(told(report(viewer(Role.ADMIN), GroupBy.TEAM, LATER).total()))
                .isEqualTo("85.0 of 90: watch");
    }

    @Test
    void a_report_of_one_team_has_its_targets_throughout() {
        ReportView ofSales = report(
                viewer(Role.ADMIN),
                new ReportRequest(THE_29TH, THE_29TH, SALES, null, GroupBy.DAY, Knowledge.NOW, LATER));

        assertThat(told(ofSales.total())).isEqualTo("85.0 of 80: good");
        assertThat(told(ofSales.rows().get(0).figures())).isEqualTo("85.0 of 80: good");
    }

    @Test
    void targets_are_asked_for_outside_of_the_moment_that_the_report_is_read_at() {
        ReportEndpoint endpoint = new ReportEndpoint(
                reports,
                new OneMoment(new DataSourceTransactionManager(pool), jdbc),
                organization -> {
                    assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                            .isFalse();
                    return targets;
                },
                Clock.fixed(LATER, ZoneOffset.UTC),
                event -> {});

        ReportView ofSales = endpoint.report(
                        viewer(Role.ADMIN), "2026-01-29", "2026-01-29", SALES.toString(), null, null, null, null, null)
                .getBody();

        assertThat(told(ofSales.total())).isEqualTo("85.0 of 80: good");
    }

    @Test
    void the_days_that_are_asked_for_are_planned_for_however_often_others_were() {
        OneMoment moment = new OneMoment(new DataSourceTransactionManager(pool), jdbc);

        List<String> plans = moment.read(() -> {
            for (int time = 0; time < 15; time++) {
                row(GroupBy.TEAM);
            }
            return jdbc.sql("""
                            select generic_plans || ' for any days, for these ' || custom_plans from pg_prepared_statements
                             where statement like '%from alert%' or statement like '%from figure_day%'
                            """).query(String.class).list();
        });

        assertThat(plans).hasSize(2).allMatch(each -> each.matches("0 for any days, for these 1\\d"));
    }

    @Test
    void what_is_over_stands_beside_what_was_aimed_at_then() {
        targets = (team, at) -> at.isAfter(RAISED) ? new Targets(99, 99, 99, 98) : Targets.DEFAULTS;

        assertThat(row(GroupBy.DAY)).isEqualTo("85.0 of 90: watch");
        assertThat(told(report(viewer(Role.ADMIN), GroupBy.DAY, LATER).total())).isEqualTo("85.0 of 99: poor");
        assertThat(told(report(viewer(Role.ADMIN), GroupBy.DAY, minute(100)).total()))
                .isEqualTo("85.0 of 90: watch");
    }

    @Test
    void an_agent_who_moves_has_the_targets_of_the_team_at_the_end_as_far_as_it_may_be_told() {
        tell(new EmployeeAssigned(john, ORGANIZATION, List.of(SUPPORT), "UTC", true, minute(200)));

        assertThat(row(GroupBy.AGENT)).isEqualTo("85.0 of 90: watch");
        targets = (team, at) -> SUPPORT.equals(team) ? OF_SALES : Targets.DEFAULTS;
        assertThat(row(GroupBy.AGENT)).isEqualTo("85.0 of 80: good");
        ReportView seen = report(viewer(Role.SUPERVISOR, SALES), GroupBy.AGENT, LATER);
        assertThat(told(seen.rows().get(0).figures())).isEqualTo("85.0 of 90: watch");
    }

    @Test
    void nothing_to_divide_by_is_in_no_band_and_a_limit_belongs_to_the_better_one() {
        assertThat(OF_SALES.band(null)).isNull();
        assertThat(OF_SALES.band(new BigDecimal("85.0"))).isEqualTo(Band.GOOD);
        assertThat(OF_SALES.band(new BigDecimal("84.9"))).isEqualTo(Band.WATCH);
        assertThat(OF_SALES.band(new BigDecimal("70"))).isEqualTo(Band.WATCH);
        assertThat(OF_SALES.band(new BigDecimal("69.9"))).isEqualTo(Band.POOR);
    }
}
