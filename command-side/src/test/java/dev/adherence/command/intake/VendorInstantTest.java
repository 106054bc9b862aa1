package dev.adherence.command.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(ReplaceUnderscores.class)
class VendorInstantTest {

    @ParameterizedTest
    @CsvSource({
        "'\"2026-01-29T08:30:00Z\"', 2026-01-29T08:30:00Z",
        "'\"2026-01-29T08:30:00.123Z\"', 2026-01-29T08:30:00.123Z",
        "'\"2026-01-29T08:30:00.642630335Z\"', 2026-01-29T08:30:00.642630Z",
        "'\"2026-01-29T09:30:00+01:00\"', 2026-01-29T08:30:00Z",
        "'\"2026-01-29T09:30:00.000+0100\"', 2026-01-29T08:30:00Z",
        "'\"2026-01-29T09:30:00+01\"', 2026-01-29T08:30:00Z",
        "'\"2026-01-29T08:30:00\"', 2026-01-29T08:30:00Z",
        "'\"2026-01-29T08:30\"', 2026-01-29T08:30:00Z",
        "'\"2026-01-29 08:30:00\"', 2026-01-29T08:30:00Z",
        "'\"2026-01-29 08:30:00.5 Z\"', 2026-01-29T08:30:00.500Z",
        "1769675400, 2026-01-29T08:30:00Z",
        "1769675400.25, 2026-01-29T08:30:00.250Z",
        "1769675400123, 2026-01-29T08:30:00.123Z",
        "1769675400123456, 2026-01-29T08:30:00.123456Z",
        "1769675400123456789, 2026-01-29T08:30:00.123456Z",
        "1.7696754E9, 2026-01-29T08:30:00Z",
        "'\"1769675400123\"', 2026-01-29T08:30:00.123Z"
    })
    void an_instant_is_read_however_a_vendor_writes_it(String given, Instant instant) throws BadRecord {
        assertThat(VendorInstant.of(record(given), "at")).isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"soon\"",
                "true",
                "[]",
                "5",
                "-1769675400",
                "1e300",
                "1e-300",
                "\"1999-12-31T23:59:59Z\"",
                "\"2026-02-30T08:00:00Z\"",
                "99999999999999999999999",
                "\"2026-01-29\"",
                "\"1970-01-01T00:00:00Z\""
            })
    void anything_else_is_refused_by_its_name(String given) {
        assertThatThrownBy(() -> VendorInstant.of(record(given), "at"))
                .isInstanceOfSatisfying(
                        BadRecord.class, bad -> assertThat(bad.field()).isEqualTo("at"));
    }

    @Test
    void what_is_not_there_is_missing_only_where_it_is_needed() throws BadRecord {
        assertThat(VendorInstant.of(record("null"), "at")).isNull();
        assertThatThrownBy(() -> VendorInstant.required(record("null"), "at")).hasMessage("at is missing");
    }

    private static RecordFields record(String given) throws BadRecord {
        return RecordFields.of(JsonMapper.shared().readTree("{\"at\":" + given + "}"));
    }
}
