package dev.adherence.command.schedule;

import static dev.adherence.command.testing.Records.records;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.command.intake.ApiClient;
import dev.adherence.command.intake.ImportResult;
import dev.adherence.command.intake.ImportResult.RecordError;
import dev.adherence.command.roster.EmployeeImport;
import dev.adherence.command.roster.Organizations;
import dev.adherence.command.roster.Roster;
import dev.adherence.command.testing.CommandSide;
import dev.adherence.events.ErrorCode;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CommandSide
class ScheduleImportTest {

    private static final String DAY = "{'employeeId':'E1','date':'2026-01-29','startTime':'08:00','endTime':'16:00'}";

    @Autowired
    private ScheduleImport schedules;

    @Autowired
    private Organizations organizations;

    @Autowired
    private EmployeeImport employees;

    @Autowired
    private Roster roster;

    @Autowired
    private JdbcClient jdbc;

    private final ApiClient acme = new ApiClient(UUID.randomUUID(), "wfm", Set.of());

    @BeforeEach
    void two_agents() {
        organizations.create(acme.organizationId(), "Acme", "enterprise", ZoneId.of("UTC"));
        employees.importEmployees(
                acme,
                records(
                        "{'email':'a@acme.test','firstName':'A','lastName':'A','employeeId':'E1'}",
                        "{'email':'b@acme.test','firstName':'B','lastName':'B','employeeId':'E2','timeZone':'Asia/Tokyo'}"),
                false);
    }

    @Test
    void shifts_are_published_and_the_same_again_is_skipped() {
        String night = "{'employeeId':'B@acme.test','date':'2026-01-29','startTime':'22:00','endTime':'06:00'}";

        assertThat(schedules.importSchedules(acme, records(DAY, night), false))
                .isEqualTo(new ImportResult(true, 2, 0, List.of()));
        assertThat(schedules.importSchedules(acme, records(night, DAY), false))
                .isEqualTo(new ImportResult(true, 0, 2, List.of()));
        assertThat(published("E1")).isEqualTo(1);
        assertThat(published("E2")).isEqualTo(1);
    }

    @Test
    void several_shifts_of_a_date_are_published_together_and_overlaps_refused() {
        ImportResult result = schedules.importSchedules(
                acme,
                records(
                        "{'employeeId':'E1','date':'2026-01-29','startTime':'08:00','endTime':'12:00'}",
                        "{'employeeId':'E1','date':'2026-01-29','startTime':'13:00','endTime':'17:00'}",
                        "{'employeeId':'E1','date':'2026-01-29','startTime':'11:00','endTime':'14:00'}"),
                false);

        assertThat(result.imported()).isEqualTo(2);
        assertThat(result.errors()).extracting(RecordError::index).containsExactly(2);
    }

    @Test
    void a_bad_record_is_named_and_the_others_are_kept() {
        ImportResult result = schedules.importSchedules(
                acme,
                records(
                        DAY,
                        DAY.replace("E1", "E9"),
                        DAY.replace("08:00", "8"),
                        "{'employeeId':'E2','date':'2026-01-29','startTime':'08:00','endTime':'16:00','segments':[{'type':'break','startTime':'17:00','endTime':'17:15'}]}",
                        "'text'"),
                false);

        assertThat(result.imported()).isEqualTo(1);
        assertThat(result.errors())
                .containsExactly(
                        new RecordError(
                                1,
                                "E9",
                                "No employee has the number or e-mail E9; import employees first",
                                ErrorCode.UNKNOWN_EMPLOYEE,
                                "employeeId"),
                        new RecordError(
                                2,
                                "E1",
                                "startTime \"8\" is not a time of day like 08:30, from 00:00 to 23:59",
                                ErrorCode.INVALID_VALUE,
                                "startTime"),
                        new RecordError(
                                3,
                                "E2",
                                "The segment 17:00–17:15 lies outside the shift 08:00–16:00",
                                ErrorCode.INVALID_VALUE,
                                "segments"),
                        new RecordError(
                                4,
                                null,
                                "A record must be an object with named fields, not \"text\"",
                                ErrorCode.INVALID_VALUE,
                                null));
    }

    @Test
    void replacing_dates_makes_them_exactly_what_was_sent() {
        schedules.importSchedules(acme, records(DAY), false);

        assertThat(schedules
                        .importSchedules(acme, records("{'employeeId':'E1','date':'2026-01-29'}"), true)
                        .imported())
                .isEqualTo(1);
        assertThat(schedules
                        .importSchedules(acme, records("{'employeeId':'E1','date':'2026-01-29'}"), true)
                        .skipped())
                .isEqualTo(1);
        assertThat(published("E1")).isEqualTo(2);
    }

    @Test
    void a_date_with_one_wrong_record_is_not_replaced_by_the_others() {
        schedules.importSchedules(acme, records(DAY), false);

        ImportResult result = schedules.importSchedules(
                acme,
                records(
                        "{'employeeId':'E1','date':'2026-01-29','startTime':'08:00','endTime':'12:00'}",
                        "{'employeeId':'A@acme.test','date':'2026-01-29','startTime':'13:00','endTime':'99:00'}",
                        "{'employeeId':'E1','date':'2026-01-30','startTime':'08:00','endTime':'12:00'}"),
                true);

        assertThat(result.imported()).isEqualTo(1);
        assertThat(result.errors()).extracting(RecordError::index).containsExactly(0, 1);
    }

    @Test
    void a_date_cannot_have_a_shift_and_none() {
        ImportResult result =
                schedules.importSchedules(acme, records("{'employeeId':'E1','date':'2026-01-29'}", DAY), true);

        assertThat(result.success()).isFalse();
        assertThat(result.errors()).extracting(RecordError::index).containsExactly(0, 1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void two_records_for_one_shift_are_both_refused_and_what_was_known_stays(boolean replaceDates) {
        schedules.importSchedules(acme, records(DAY), false);
        String withBreak = DAY.replace("}", ",'segments':[{'type':'break','startTime':'10:00','endTime':'10:15'}]}");
        String withLunch = DAY.replace("E1", "A@acme.test")
                .replace("}", ",'segments':[{'type':'lunch','startTime':'12:00','endTime':'12:30'}]}");
        String longer = DAY.replace("16:00", "17:00");
        String another = DAY.replace("29", "30");

        for (String[] order : new String[][] {{withBreak, another, withLunch}, {withLunch, another, longer}}) {
            ImportResult result = schedules.importSchedules(acme, records(order), replaceDates);

            assertThat(result.errors()).extracting(RecordError::index).containsExactly(0, 2);
            assertThat(result.errors())
                    .extracting(RecordError::error)
                    .containsExactly(
                            "The shift of 2026-01-29 that starts at 08:00 is also in the record at index 2, with other content; give all its segments in one record",
                            "The shift of 2026-01-29 that starts at 08:00 is also in the record at index 0, with other content; give all its segments in one record");
            assertThat(result.imported() + result.skipped()).isEqualTo(1);
        }
        assertThat(published("E1")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",'startTime':'08:00','endTime':'16:00'"})
    void the_very_same_record_twice_counts_once(String times) {
        schedules.importSchedules(acme, records(DAY.replace("08:00", "09:00")), false);
        String record = "{'employeeId':'E1','date':'2026-01-29'" + times + "}";

        assertThat(schedules.importSchedules(acme, records(record, record), true))
                .isEqualTo(new ImportResult(true, 1, 1, List.of()));
    }

    private int published(String number) {
        return jdbc.sql("select count(*) from event where aggregate_id = ? and type = 'schedule-published'")
                .param(roster.find(acme.organizationId(), List.of(number))
                        .get(number)
                        .id()
                        .toString())
                .query(Integer.class)
                .single();
    }
}
