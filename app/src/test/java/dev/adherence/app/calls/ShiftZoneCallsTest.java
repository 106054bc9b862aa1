package dev.adherence.app.calls;

import static dev.adherence.app.calls.Company.SCHEDULES;
import static dev.adherence.app.calls.Company.shift;
import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A team moves to another zone after its shifts were published. */
@AppTest(now = "2026-01-29T10:00:00Z")
class ShiftZoneCallsTest {

    @Test
    void a_shift_keeps_its_zone_everywhere_until_it_is_published_anew(RunningApp app) {
        Company company = Company.open(app);
        moveSales(company, "Europe/Berlin");
        company.push(SCHEDULES, shift("EMP001", "2026-01-29"));
        everywhere(company, "Europe/Berlin", "2026-01-29T07:00:00Z", 1);

        moveSales(company, "America/New_York");
        everywhere(company, "Europe/Berlin", "2026-01-29T07:00:00Z", 1);

        JsonNode again = company.push(SCHEDULES, shift("EMP001", "2026-01-29"));
        assertThat(again.get("imported").intValue()).isEqualTo(1);
        everywhere(company, "America/New_York", "2026-01-29T13:00:00Z", 2);
        assertThat(company.push(SCHEDULES, shift("EMP001", "2026-01-29"))
                        .get("skipped")
                        .intValue())
                .isEqualTo(1);
    }

    private static void moveSales(Company company, String zone) {
        company.admin()
                .put("/api/admin/teams", Map.of("teams", List.of(Map.of("name", "Sales", "timeZone", zone))))
                .mustBe(200);
    }

    private static void everywhere(Company company, String zone, String start, int version) {
        String john = company.idOf("EMP001");
        String wall = "\"startTime\":\"08:00\",\"endTime\":\"16:00\",\"timeZone\":\"" + zone + "\"";
        for (String path : List.of(
                "/api/adherence/states",
                "/api/adherence/states?asOf=2026-01-29T10:00:00Z&knowledge=now",
                "/api/adherence/schedules?from=2026-01-29&employeeId=" + john,
                "/api/adherence/agents/" + john + "/timeline?from=2026-01-29T00:00:00Z&to=2026-01-30T00:00:00Z")) {
            eventually(() -> assertThat(company.admin().get(path).mustBe(200).body())
                    .as(path)
                    .contains(wall));
        }
        eventually(() -> assertThat(company.admin()
                        .get("/api/adherence/schedules?from=2026-01-29&employeeId=" + john)
                        .body())
                .contains("\"version\":" + version, "\"start\":\"" + start + "\""));
    }
}
