package dev.adherence.query.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.events.Targets;
import dev.adherence.query.board.StatesQuery.Knowledge;
import dev.adherence.query.reports.ReportRequest.GroupBy;
import dev.adherence.query.reports.ReportView.Figures;
import dev.adherence.query.reports.ReportView.Row;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReportCsvTest {

    private static final UUID JOHN = new UUID(3, 1);
    private static final Sums SUMS =
            new Sums(1_000, 500, 500, 0, 0, 60, 999, 1_000, new Sums.Lost(100, 0, 200, 150, 0), Sums.ByExcuse.NOTHING);

    private static Figures figures() {
        return figures(SUMS, Knowledge.NOW);
    }

    private static Figures figures(Sums sums, Knowledge knowledge) {
        return Figures.of(sums, knowledge, AlertSums.none(), Targets.DEFAULTS);
    }

    private static String csv(GroupBy by, Row... rows) throws IOException {
        StringWriter written = new StringWriter();
        LocalDate date = LocalDate.parse("2026-01-29");
        Csv.write(new ReportView(date, date, by, Knowledge.NOW, Instant.EPOCH, List.of(rows), figures()), written);
        return written.toString();
    }

    private static Row john(String name) {
        return new Row(JOHN, name, "EMP001", null, null, null, null, figures());
    }

    @Test
    void a_line_of_names_the_rows_and_the_total_each_ended_as_the_standard_says() throws IOException {
        assertThat(csv(GroupBy.AGENT, john("Zoë Müller")))
                .isEqualTo(
                        "\uFEFFemployeeName,employeeNumber,employeeId,scheduledSeconds,inSeconds,graceSeconds,outSeconds,"
                                + "excusedSeconds,unknownSeconds,unscheduledSeconds,workedSeconds,scheduledAvailableSeconds,"
                                + "adherencePercentage,rawPercentage,conformancePercentage,late_start_alerts,early_leave_alerts,"
                                + "extended_break_alerts,unscheduled_break_alerts,wrong_state_alerts,medianSecondsToAcknowledge,"
                                + "target,conformanceTarget,band,late_start_seconds,early_leave_seconds,extended_break_seconds,"
                                + "unscheduled_break_seconds,wrong_state_seconds,muted_seconds\r\n"
                                + "Zoë Müller,EMP001," + JOHN
                                + ",2000,1000,500,500,0,0,60,999,1000,75.0,75.0,99.9,0,0,0,0,0,,90,95,poor,100,0,200,150,0,50\r\n"
                                + "total,,,2000,1000,500,500,0,0,60,999,1000,75.0,75.0,99.9,0,0,0,0,0,,90,95,poor,100,0,200,150,0,50\r\n");
    }

    @Test
    void days_and_quarters_of_an_hour_and_teams_have_their_own_first_columns() throws IOException {
        assertThat(csv(
                        GroupBy.DAY,
                        new Row(null, null, null, null, null, LocalDate.parse("2026-01-29"), null, figures())))
                .contains("\uFEFFdate,scheduledSeconds", "\r\n2026-01-29,2000", "\r\ntotal,2000");
        assertThat(csv(
                        GroupBy.INTERVAL,
                        new Row(null, null, null, null, null, null, Instant.parse("2026-01-29T08:15:00Z"), figures())))
                .contains("\uFEFFstart,", "\r\n2026-01-29T08:15:00Z,2000");
        assertThat(csv(GroupBy.TEAM, new Row(null, null, null, JOHN, "Sales, \"North\"", null, null, figures())))
                .contains("\uFEFFteamName,teamId,", "\r\n\"Sales, \"\"North\"\"\"," + JOHN, "\r\ntotal,,2000");
    }

    @Test
    void to_what_time_was_lost_is_empty_of_what_was_known_then() throws IOException {
        Figures then = figures(SUMS, Knowledge.THEN);

        assertThat(csv(GroupBy.AGENT, new Row(JOHN, "John", "EMP001", null, null, null, null, then)))
                .contains("\r\nJohn,EMP001," + JOHN + ",2000,", "90,95,poor,,,,,,\r\ntotal");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", "\r=1", "\n=1", "＝1", "－1"})
    void no_name_is_a_formula(String name) throws IOException {
        assertThat(csv(GroupBy.AGENT, john(name))).containsAnyOf("\r\n'" + name, "\r\n\"'" + name);
    }

    @Test
    void percentages_are_rounded_half_up_and_nothing_where_there_is_nothing_to_divide_by() {
        assertThat(ReportView.percentage(2_001, 4_000)).isEqualByComparingTo("50.0");
        assertThat(ReportView.percentage(2_002, 4_000)).isEqualByComparingTo("50.1");
        assertThat(ReportView.percentage(1, 3)).isEqualByComparingTo("33.3");
        assertThat(ReportView.percentage(0, 0)).isNull();
        Figures unheard =
                figures(new Sums(0, 0, 0, 0, 3_600, 0, 0, 0, Sums.Lost.NOTHING, Sums.ByExcuse.NOTHING), Knowledge.NOW);
        assertThat(unheard.adherencePercentage()).isNull();
        Figures excused = figures(
                new Sums(300, 0, 100, 200, 0, 0, 0, 0, Sums.Lost.NOTHING, new Sums.ByExcuse(-50, 0)), Knowledge.NOW);
        assertThat(excused.adherencePercentage()).isEqualByComparingTo("75.0");
        // 350 of 600 would have been in adherence: 50 more, which are excused
        assertThat(excused.rawPercentage()).isEqualByComparingTo("58.3");
    }
}
