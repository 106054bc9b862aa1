package dev.adherence.query.reports;

import dev.adherence.events.AdherenceStatus;
import dev.adherence.events.AgentEvent.VerdictsReached;
import dev.adherence.events.AgentState;
import dev.adherence.events.ScheduledState;
import dev.adherence.events.Targets;
import dev.adherence.events.TargetsInForce;
import dev.adherence.events.Verdict;
import dev.adherence.events.Viewer;
import dev.adherence.query.ReadSide;
import dev.adherence.query.board.StatesQuery.Knowledge;
import dev.adherence.query.reports.ReportRequest.GroupBy;
import dev.adherence.query.schedules.SchedulesQuery;
import dev.adherence.query.wiring.Visibility;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** A test's words for what was decided and what is reported of it. */
abstract class ReportsSide extends ReadSide {

    static final LocalDate THE_29TH = LocalDate.parse("2026-01-29");
    static final Instant LATER = NINE.plusSeconds(10 * 86_400);

    ReportQuery reports;

    /** What holds, by team (null: the organisation) and instant. */
    TargetsInForce.OfOrganization targets = (team, at) -> Targets.DEFAULTS;

    @BeforeEach
    void reports() {
        Visibility visibility = new Visibility(jdbc);
        reports = new ReportQuery(
                jdbc, visibility, new SchedulesQuery(jdbc, visibility), new FigureReader(jdbc), new AlertFigures(jdbc));
    }

    final ReportView report(Viewer viewer, GroupBy by, Instant now) {
        return report(viewer, by, Knowledge.NOW, now);
    }

    final ReportView report(Viewer viewer, GroupBy by, Knowledge knowledge, Instant now) {
        return report(
                viewer,
                new ReportRequest(THE_29TH.minusDays(20), THE_29TH.plusDays(20), null, null, by, knowledge, now));
    }

    final ReportView report(Viewer viewer, ReportRequest request) {
        return reports.run(viewer, request, targets);
    }

    static RandomLife randomLife(long seed) {
        return new RandomLife(new Random(seed), ORGANIZATION, SALES, SUPPORT);
    }

    static VerdictsReached reached(UUID employee, Instant from, Instant until, Verdict... verdicts) {
        return new VerdictsReached(employee, from, until, java.util.List.of(verdicts), from, from);
    }

    /** Scheduled as available for the shift of that date. */
    static Verdict scheduled(Instant from, AgentState state, AdherenceStatus status, LocalDate shift) {
        return new Verdict(from, state, from, null, ScheduledState.AVAILABLE, status, from, shift, 1, 0);
    }

    static Verdict unscheduled(Instant from, AgentState state) {
        AdherenceStatus status = state == AgentState.OFFLINE ? AdherenceStatus.IN : AdherenceStatus.UNSCHEDULED;
        return new Verdict(from, state, from, null, null, status, from, null, null, 0);
    }

    static Instant minute(int minute) {
        return NINE.plusSeconds(60L * minute);
    }

    int rows(String table) {
        return jdbc.sql("select count(*) from " + table).query(Integer.class).single();
    }
}
