package dev.adherence.app.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import dev.adherence.app.e2e.harness.CallCentre;
import dev.adherence.app.e2e.harness.Window;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import dev.adherence.events.Role;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A file that is longer than one import may be is sent in parts, and tells of itself as of one. */
@AppTest
class LongFilesTest {

    private static final ContainsTextOptions PATIENT = new ContainsTextOptions().setTimeout(120_000);

    private CallCentre centre;

    @BeforeEach
    void a_centre(RunningApp app, TestClock clock) {
        clock.set("2026-01-29T09:00:00Z");
        centre = CallCentre.open(app).with("EMP001 John Doe Sales", "EMP002 Max Poe Sales", "EMP003 Ann Lee Sales");
    }

    private static String staff(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(each -> each % 10_000 == 0 ? "nobody,N,B" : "a%d@b.test,A,B".formatted(each))
                .collect(Collectors.joining("\n", "email,firstName,lastName\n", "\n"));
    }

    private static void choose(Window window, String content) {
        window.page()
                .locator("input[type=file]")
                .setInputFiles(new FilePayload("long.csv", "", content.getBytes(StandardCharsets.UTF_8)));
    }

    private static Locator outcome(Window window, String stage) {
        return window.page().locator(".outcome[data-stage=" + stage + "]");
    }

    @Test
    void fifty_thousand_lines_have_one_result_with_the_lines_of_the_file() {
        try (Window window = centre.window(Role.ADMIN, "/settings/employees")) {
            choose(window, staff(50_000));
            assertThat(outcome(window, "preview")).containsText("49,995 would be taken", PATIENT);
            assertThat(outcome(window, "preview").locator("tbody tr td:first-child"))
                    .hasText(new String[] {"Line 10,001", "Line 20,001", "Line 30,001", "Line 40,001", "Line 50,001"});
        }
    }

    @Test
    void a_part_that_fails_leaves_what_was_taken_named_and_the_rest_is_sent_then() {
        try (Window window = centre.window(Role.ADMIN, "/settings/employees")) {
            AtomicInteger kept = new AtomicInteger();
            AtomicReference<Route> second = new AtomicReference<>();
            window.page().route("**/api/admin/import/employees", route -> {
                if (kept.incrementAndGet() == 2) {
                    second.set(route);
                } else {
                    route.resume();
                }
            });
            choose(window, staff(11_000));
            assertThat(outcome(window, "preview")).containsText("10,999 would be taken", PATIENT);
            window.page().getByText("Import 10,999 records").click();

            Locator running = outcome(window, "keeping");
            assertThat(running).containsText("5,000 taken", PATIENT);
            assertThat(running.locator("h2")).hasText("long.csv is being imported");
            assertThat(window.page().locator("file-import")).containsText("Importing… 5,000 of 11,000 records");
            assertThat(outcome(window, "partly")).hasCount(0);
            second.get().abort();

            Locator partly = outcome(window, "partly");
            assertThat(partly).containsText("5,000 records are done, of the lines 2–5,001.", PATIENT);
            assertThat(partly).containsText("6,000 are left, of the lines 5,002–11,001.");
            partly.getByText("Import the 6,000 that are left").click();
            assertThat(outcome(window, "result")).containsText("10,999 taken", PATIENT);
            assertThat(outcome(window, "result").locator("tbody tr")).containsText("Line 10,001");
            assertThat(kept.get()).isEqualTo(4);
        }
    }

    @Test
    void shifts_of_one_employee_are_never_parted_so_replacing_dates_loses_none() {
        StringBuilder file = new StringBuilder("employeeId,date,startTime,endTime\n");
        for (int half = 0; half < 2; half++) {
            for (int day = 0; day < 1_000; day++) {
                for (String number : new String[] {"EMP001", "emp002", "EMP003"}) {
                    file.append("%s,%s,%s\n"
                            .formatted(
                                    number.toUpperCase(),
                                    LocalDate.parse("2026-02-01").plusDays(day),
                                    half == 0 ? "08:00,12:00" : "13:00,17:00"));
                }
            }
        }
        try (Window window = centre.window(Role.ADMIN, "/settings/schedules")) {
            window.page().getByLabel("Replace the dates of the file").check();
            choose(window, file.toString());
            assertThat(outcome(window, "preview")).containsText("6,000 would be taken", PATIENT);
            assertThat(outcome(window, "preview")).containsText("0 are wrong");
            window.page().getByText("Import 6,000 records").click();
            assertThat(outcome(window, "result")).containsText("6,000 taken", PATIENT);
        }
        for (String number : new String[] {"EMP001", "EMP002", "EMP003"}) {
            // The schedules shown are a projection, which follows 6,000 shifts in its own time.
            eventually(
                    Duration.ofSeconds(30),
                    () -> assertThat(centre.admin()
                                    .get("/api/adherence/schedules?from=2026-02-01&to=2026-02-02&employeeId="
                                            + centre.idOf(number))
                                    .mustBe(200)
                                    .body())
                            .contains("12:00", "17:00"));
        }
    }

    @Test
    void people_called_in_two_ways_are_not_sent_apart() {
        String head = "employeeId,date,startTime,endTime\nEMP001,2026-02-01,08:00,12:00\n";
        String rows = IntStream.range(0, 5_000)
                .mapToObj(each -> "emp001@company.com,%s,13:00,17:00\n"
                        .formatted(LocalDate.parse("2026-02-01").plusDays(each)))
                .collect(Collectors.joining());
        try (Window window = centre.window(Role.ADMIN, "/settings/schedules")) {
            choose(window, head + rows);
            assertThat(window.page().locator("file-import").getByRole(AriaRole.ALERT))
                    .containsText("by number and others by e-mail");
            assertThat(outcome(window, "preview")).hasCount(0);
        }
    }
}
