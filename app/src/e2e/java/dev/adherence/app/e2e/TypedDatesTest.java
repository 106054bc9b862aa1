package dev.adherence.app.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import dev.adherence.app.e2e.harness.CallCentre;
import dev.adherence.app.e2e.harness.Window;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import dev.adherence.events.Role;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wherever a page asks for a date, somebody types it. */
@AppTest
class TypedDatesTest {

    @ParameterizedTest
    @CsvSource({
        "/reports?from=2026-01-26&to=2026-01-29, from=2026-01-27",
        "/history?from=2026-01-26, from=2026-01-27",
        "/agents/ID?date=2026-01-29, date=2026-01-27"
    })
    void one_that_is_typed_is_asked_for_once_and_none_on_the_way(
            String path, String asked, RunningApp app, TestClock clock) {
        clock.set("2026-01-29T12:00:00Z");
        CallCentre centre = CallCentre.open(app)
                .with("EMP001 John Doe Sales")
                .told("EMP001 08:15 available")
                .scheduled("EMP001");
        String id = centre.admin().get("/api/admin/employees?q=EMP001").text("/employees/0/id");
        try (Window window = centre.window(Role.ADMIN, path.replace("ID", id))) {
            Locator field = window.page().locator("date-field input").first();
            assertThat(field).isVisible();
            List<String> addresses = new CopyOnWriteArrayList<>();
            window.page().onFrameNavigated(frame -> addresses.add(frame.url()));
            field.focus();
            window.page().keyboard().type("01272026", new Keyboard.TypeOptions().setDelay(120));

            window.page().keyboard().press("Enter");

            assertThat(window.page()).hasURL(Pattern.compile(".*" + asked + ".*"));
            assertThat(field).hasValue("2026-01-27");
            assertThat(addresses).hasSize(1);
        }
    }
}
