package dev.adherence.command.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adherence.command.importing.BadRecord;
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
            'employeeId':'E1','date':'2026-02-30','startTime':'08:00','endTime':'16:00'  | date must be a day like 2026-01-29, from 1970 to 2199
            'employeeId':'E1','date':'29.1.2026','startTime':'08:00','endTime':'16:00'   | date must be a day like 2026-01-29, from 1970 to 2199
            'employeeId':'E1','date':'1969-12-31','startTime':'08:00','endTime':'16:00'  | date must be a day like 2026-01-29, from 1970 to 2199
            'employeeId':'E1','date':'2026-01-29'                                        | startTime is missing; a date without a shift needs replaceDates
            'employeeId':'E1','date':'2026-01-29','startTime':'08:00'                    | endTime is missing
            'employeeId':'E1','date':'2026-01-29','endTime':'16:00'                      | startTime is missing
            'employeeId':'E1','date':'2026-01-29','startTime':'8:00','endTime':'16:00'   | startTime must be a time of day like 08:30
            'employeeId':'E1','date':'2026-01-29','startTime':'08:00','endTime':'24:00'  | endTime must be a time of day like 08:30
            'employeeId':'E1','date':'2026-01-29','startTime':800,'endTime':'16:00'      | startTime must be a time of day like 08:30
            'employeeId':'E1','date':'2026-01-29','startTime':'08:00','endTime':'16:00','segments':[{'type':'nap','startTime':'10:00','endTime':'10:15'}]       | segments[0].type must be break, lunch, meeting or training
            'employeeId':'E1','date':'2026-01-29','startTime':'08:00','endTime':'16:00','segments':[{'type':'available','startTime':'10:00','endTime':'10:15'}] | segments[0].type must be break, lunch, meeting or training
            'employeeId':'E1','date':'2026-01-29','startTime':'08:00','endTime':'16:00','segments':[{'type':'break','startTime':'10:61','endTime':'10:15'}]     | segments[0].startTime must be a time of day like 08:30
            'employeeId':'E1','date':'2026-01-29','startTime':'08:00','endTime':'16:00','segments':[{'type':'break','startTime':'10:00'}]                       | segments[0].endTime is missing
            'employeeId':'E1','date':'2026-01-29','startTime':'08:00','endTime':'16:00','segments':{}                                                           | segments must be a list of at most 100
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
                .hasMessage("startTime is missing; there are segments");
    }

    private static ScheduleRecord read(String fields, boolean replaceDates) throws BadRecord {
        return ScheduleRecord.read(JsonMapper.shared().readTree("{" + fields.replace('\'', '"') + "}"), replaceDates);
    }
}
