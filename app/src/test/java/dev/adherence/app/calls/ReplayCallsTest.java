package dev.adherence.app.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import org.junit.jupiter.api.Test;

@AppTest(now = "2025-10-24T06:00:00Z")
class ReplayCallsTest {

    private static final String REPLAY = "/api/adherence/states/replay";

    @Test
    void what_cannot_be_replayed_is_said(RunningApp app) {
        Http admin = Company.open(app).admin();

        assertThat(admin.get(REPLAY + "?to=2025-10-24T05:00:00Z").mustBe(400).text("/details/field"))
                .isEqualTo("from");
        assertThat(admin.get(REPLAY + "?from=2025-10-24T05:00:00Z&to=2025-10-24T05:00:00Z")
                        .mustBe(400)
                        .text("/error"))
                .startsWith("from must lie before to");
        assertThat(admin.get(REPLAY + "?from=2025-10-23T20:00:00Z&to=2025-10-24T05:00:00Z")
                        .mustBe(400)
                        .text("/error"))
                .startsWith("to may lie 6 hours after from at most");
        assertThat(admin.get(REPLAY + "?from=2025-10-24T05:00:00Z&to=2025-10-24T10:00:00Z")
                        .mustBe(400)
                        .text("/details/code"))
                .isEqualTo("in-the-future");
        assertThat(admin.get(
                                REPLAY
                                        + "?from=2025-10-24T05:00:00Z&to=2025-10-24T05:30:00Z&teamId=7d9a1f7e-5b0c-4f4e-b7c4-2a1f0c9d8e33")
                        .status())
                .isEqualTo(404);
    }
}
