package dev.adherence.command.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adherence.command.intake.BadRecord;
import dev.adherence.events.ScheduledState;
import dev.adherence.events.Shift;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ScheduleRecordTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'date':'2026-01-29','startTime':'08:00','endTime':'16:00'                    | employeeId is missing
            'employeeId':'E1','startTime':'08:00','endTime':'16:00'                      | date is missing
            'employeeId':'E1','date':'2026-02-30','startTime':'08:00','endTime':'16:00'  | date "2026-02-30" is not a day like 2026-01-29, from 2000 to 2199
            'employeeId':'E1','date':'29.1.2026','startTime':'08:00','endTime':'16:00'   | date "29.1.2026" is not a day like 2026-01-29, from 2000 to 2199
            'employeeId':'E1','date':'1999-12-31','startTime':'08:00','endTime':'16:00'  | date "1999-12-31" is not a day like 2026-01-29, from 2000 to 2199
            'employeeId':'E1','date':'2026-01-29'                                        | startTime is missing; a date without a shift is only taken with replaceDates true
            'employeeId':'E1','date':'2026-01-29','startTime':'08:00'                    | endTime is missing
            'employeeId':'E1','date':'2026-01-29','endTime':'16:00'                      | startTime is missing
            'employeeId':'E1','date':'2026-01-29','startTime':'8:00','endTime':'16:00'   | startTime "8:00" is not a time of day like 08:30, from 00:00 to 23:59
            'employeeId':'E1','date':'2026-01-29','startTime':'08:00','endTime':'24:01'  | endTime "24:01" is not a time of day like 08:30, from 00:00 to 24:00
            'employeeId':'E1','date':'2026-01-29','startTime':800,'endTime':'16:00'      | startTime 800 is not a time of day like 08:30, from 00:00 to 23:59
            'employeeId':'E1','date':'2026-01-29','startTime':'08:00','endTime':'16:00','segments':[{'type':'nap','startTime':'10:00','endTime':'10:15'}]       | segments[0].type "nap" is unknown; it is break, lunch, meeting or training
            'employeeId':'E1','date':'2026-01-29','startTime':'08:00','endTime':'16:00','segments':[{'type':'available','startTime':'10:00','endTime':'10:15'}] | segments[0].type "available" is unknown; it is break, lunch, meeting or training
            'employeeId':'E1','date':'2026-01-29','startTime':'08:00','endTime':'16:00','segments':[{'type':'break','startTime':'10:61','endTime':'10:15'}]     | segments[0].startTime "10:61" is not a time of day like 08:30, from 00:00 to 23:59
            'employeeId':'E1','date':'2026-01-29','startTime':'08:00','endTime':'16:00','segments':[{'type':'break','startTime':'10:00'}]                       | segments[0].endTime is missing
            'employeeId':'E1','date':'2026-01-29','startTime':'08:00','endTime':'16:00','segments':{}                                                           | segments must be a list of objects, not {}
            'employeeId':'E1','date':'2026-01-29','startTime':'08:00','endTime':'16:00','segments':['break']                                                    | segments[0] must be an object with named fields, not "break"
            'employeeId':'E1','date':'2026-01-29','startTime':'24:00','endTime':'16:00'                                                                         | startTime "24:00" is not a time of day like 08:30, from 00:00 to 23:59
            'employeeId':'E1','date':'2026-01-29','startTime':'08:00:30','endTime':'16:00'                                                                      | startTime "08:00:30" is not a time of day like 08:30, from 00:00 to 23:59
            'employeeId':'E1','date':'2026-01-29','startTime':'08:00','endTime':'16:00','segments':[{'startTime':'10:00','endTime':'10:15'}]                    | segments[0].type is missing; it is break, lunch, meeting or training
            'employeeId':7,'date':'2026-01-29','startTime':'08:00','endTime':'16:00'                                                                            | employeeId must be text, not 7
            """)
    void what_is_wrong_is_named(String fields, String message) {
        assertThatThrownBy(() -> read(fields, false))
                .isInstanceOf(BadRecord.class)
                .hasMessage(message);
    }

    @Test
    void a_date_without_times_is_a_date_without_a_shift_where_dates_are_replaced() throws Exception {
        assertThat(read("'employeeId':'E1','date':'2026-01-29'", true).shift()).isNull();
    }

    @Test
    void a_date_without_times_has_no_segments() {
        assertThatThrownBy(() -> read("'employeeId':'E1','date':'2026-01-29','segments':[{'type':'break'}]", true))
                .hasMessage("startTime is missing, but there are segments; a date without a shift has none");
    }

    @Test
    void an_end_of_24_00_is_midnight_and_seconds_may_be_given_as_00() throws Exception {
        assertThat(read(
                                "'employeeId':'E1','date':'2026-01-29','startTime':'16:00:00','endTime':'24:00',"
                                        + "'segments':[{'type':'break','startTime':'23:45','endTime':'24:00:00'}]",
                                false)
                        .shift()
                        .in(ZoneOffset.UTC))
                .isEqualTo(new Shift(
                        Instant.parse("2026-01-29T16:00:00Z"),
                        Instant.parse("2026-01-30T00:00:00Z"),
                        LocalTime.of(16, 0),
                        LocalTime.MIDNIGHT,
                        List.of(new Shift.Segment(
                                ScheduledState.BREAK,
                                Instant.parse("2026-01-29T23:45:00Z"),
                                Instant.parse("2026-01-30T00:00:00Z"),
                                LocalTime.of(23, 45),
                                LocalTime.MIDNIGHT)),
                        "Z"));
    }

    private static ScheduleRecord read(String fields, boolean replaceDates) throws BadRecord {
        return ScheduleRecord.read(JsonMapper.shared().readTree("{" + fields.replace('\'', '"') + "}"), replaceDates);
    }
}
