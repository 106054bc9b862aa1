package dev.adherence.app.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.adherence.app.e2e.harness.Parts.button;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import dev.adherence.app.e2e.harness.CallCentre;
import dev.adherence.app.e2e.harness.Window;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import dev.adherence.events.Role;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@AppTest
class ImportFileTest {

    private static final String STAFF = """
            \uFEFFemail,lastName,firstName,employeeId,team,active\r
            max@company.com,"Poe, junior","Max ""the voice""\",EMP101,Sales;Night shift,no\r
            "ann@company.com","Lee
            Smith",Ann,EMP102,,yes\r
            \r
            no address,Low,Eve,EMP103,Sales,true\r
            """;

    private CallCentre centre;

    @BeforeEach
    void a_centre(RunningApp app, TestClock clock) {
        clock.set("2026-01-29T09:00:00Z");
        centre = CallCentre.open(app).with("EMP001 John Doe Sales");
    }

    private static void choose(Window window, String name, String content) {
        window.page()
                .locator("input[type=file]")
                .setInputFiles(new FilePayload(name, "", content.getBytes(StandardCharsets.UTF_8)));
    }

    private static Locator outcome(Window window, String stage) {
        return window.page().locator(".outcome[data-stage=" + stage + "]");
    }

    private String roster() {
        return centre.admin().get("/api/admin/employees").mustBe(200).body();
    }

    @Test
    void a_preview_says_of_each_person_what_would_become_of_them() {
        String staff = "email,firstName,lastName,employeeId,team,active\n"
                + "EMP001@company.com,Johnny,Doe,EMP001,Night shift,no\n"
                + "rosa@company.com,Rosa,Lind,EMP900,Sale,\n"
                + "emp002@company.com,Jane,Roe,EMP002,support,\n"
                + "max@company.com,Max,Poe,EMP901,Sales,\n"
                + "moritz@company.com,Moritz,Poe,EMP901,Sales,\n";
        centre.with("EMP002 Jane Roe Support");
        try (Window window = centre.window(Role.ADMIN, "/settings/employees")) {
            choose(window, "staff.csv", staff);
            Locator preview = outcome(window, "preview");
            assertThat(preview.locator("tbody tr").first()).containsText("Line 2");
            assertThat(preview.locator("tbody tr").first())
                    .containsText("John Doe: First name: John → Johnny; Teams: Sales → Night shift; Active: yes → no");
            assertThat(preview.locator("tbody tr").nth(1)).containsText("EMP901 is also in line 6 (Moritz Poe)");
            assertThat(preview.locator("tbody tr").nth(2)).containsText("EMP901 is also in line 5 (Max Poe)");
            assertThat(preview.locator(".people > li")).hasCount(2);

            window.page().getByLabel("Change who is known already").check();
            assertThat(preview.locator(".people > li")).hasCount(3);
            assertThat(preview.locator(".people > li[data-kind=new]")).containsText("Line 3 Rosa Lind new");
            assertThat(preview.locator(".people > li[data-kind=changed]")).containsText("John Doe");
            assertThat(preview.locator(".people > li[data-kind=changed] .differences li"))
                    .hasText(new String[] {
                        "First name John → Johnny", "Teams Sales → Night shift", "Active yes → no",
                    });
            assertThat(preview.locator(".people > li[data-kind=known]")).containsText("Line 4 Jane Roe known already");
            assertThat(preview.locator(".new-teams li"))
                    .hasText(new String[] {"New team: Night shift", "New team: Sale — did you mean Sales?"});
            assertThat(preview).containsText("2 would be taken");

            choose(window, "two.csv", "email,employeeId\nemp001@company.com,EMP002\n");
            assertThat(preview.locator("tbody tr")).containsText("emp001@company.com is John Doe. EMP002 is Jane Roe.");
        }
    }

    @Test
    void a_preview_names_a_hundred_people_and_counts_the_others_and_shifts_by_whose_they_are() {
        StringBuilder staff = new StringBuilder("email,firstName,lastName\n");
        for (int i = 1; i <= 130; i++) {
            staff.append("a%d@company.com,Ann,Number%d\n".formatted(i, i));
        }
        try (Window window = centre.window(Role.ADMIN, "/settings/employees")) {
            choose(window, "staff.csv", staff.toString());
            assertThat(outcome(window, "preview").locator(".people > li")).hasCount(100);
            assertThat(outcome(window, "preview")).containsText("and 30 more");

            button(outcome(window, "preview"), "Cancel").click();
            window.open("/settings/schedules");
            String head = "employeeId,date,startTime,endTime,segments\n";
            String shifts = head + "EMP001,2026-01-30,08:00,24:00,break 10:00-10:15\nEMP001,2026-01-31,08:00,16:00,\n";
            choose(window, "shifts.csv", shifts);
            assertThat(outcome(window, "preview").locator(".people > li"))
                    .hasText("Line 2 John Doe (EMP001) new 2 shifts, 2026-01-30 to 2026-01-31");
            button(outcome(window, "preview"), "Import 2 records").click();
            assertThat(outcome(window, "result")).containsText("2 taken");

            choose(window, "again.csv", shifts);
            assertThat(outcome(window, "preview").locator(".people > li[data-kind=known]"))
                    .hasCount(1);
            choose(window, "other.csv", head + "EMP001,2026-01-30,08:00,24:00,\nEMP001,2026-01-31,08:00,16:00,\n");
            assertThat(outcome(window, "preview").locator(".people > li[data-kind=changed] .differences li"))
                    .hasText("2026-01-30 08:00–24:00 (Break 10:00–10:15) → 08:00–24:00");
            choose(window, "more.csv", head + "EMP001,2026-01-31,18:00,20:00,\n");
            assertThat(outcome(window, "preview").locator(".people > li[data-kind=changed] .differences li"))
                    .hasText("2026-01-31 08:00–16:00 → 08:00–16:00, 18:00–20:00");
            window.page().getByLabel("Replace the dates of the file").check();
            assertThat(outcome(window, "preview").locator(".people > li[data-kind=changed] .differences li"))
                    .hasText("2026-01-31 08:00–16:00 → 18:00–20:00");
        }
    }

    @Test
    void a_file_of_staff_is_previewed_with_its_errors_and_kept_only_then() {
        try (Window window = centre.window(Role.ADMIN, "/settings/employees")) {
            choose(window, "staff.csv", STAFF);

            Locator preview = outcome(window, "preview");
            assertThat(preview).containsText("1 would be taken");
            assertThat(preview).containsText("2 are wrong");
            assertThat(preview.locator("tbody tr")).hasText(new String[] {
                "Line 3EMP102lastName must not hold control characters such as a tab or a line break (U+000A at 4)",
                "Line 6EMP103email \"no address\" is not an e-mail address such as jane.doe@example.com"
            });
            assertThat(preview).containsText("Nothing has been kept yet");
            assertThat(roster()).doesNotContain("EMP101");

            preview.getByText("Import 1 record").click();
            assertThat(outcome(window, "result")).containsText("1 taken");
            assertThat(window.page().locator("tr[data-id]").filter(has("EMP101")))
                    .containsText("Max \"the voice\" Poe, junior");
            assertThat(window.page().locator("tr[data-id]").filter(has("EMP101")))
                    .containsText("Sales, Night shift");
            assertThat(window.page().locator("tr[data-id]").filter(has("EMP101")))
                    .containsText("Inactive");
        }
    }

    private static Locator.FilterOptions has(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    @Test
    void a_file_of_shifts_is_previewed_as_the_agents_would_judge_it() {
        String shifts = """
                employeeId;date;startTime;endTime;segments
                EMP001;2026-01-30;8:00;16:00;break 10:00-10:15|lunch 12:00-12:30
                EMP001;2026-01-30;15:00;18:00;
                EMP777;2026-01-30;08:00;16:00;
                EMP001;2026-01-31;08:00;16:00;nap 10:00-10:15
                """;
        try (Window window = centre.window(Role.ADMIN, "/settings/schedules")) {
            choose(window, "shifts.csv", shifts);
            Locator preview = outcome(window, "preview");
            assertThat(preview.locator("tbody tr")).hasCount(4 - 1);
            assertThat(preview.locator("tbody tr").nth(0)).containsText("Line 3");
            assertThat(preview.locator("tbody tr").nth(1)).containsText("EMP777");
            assertThat(preview.locator("tbody tr").nth(2)).containsText("segment 1: the kind");
        }
    }

    @Test
    void the_time_of_a_spreadsheet_and_its_segments_are_understood() {
        try (Window window = centre.window(Role.ADMIN, "/settings/schedules")) {
            choose(
                    window,
                    "shifts.csv",
                    "employeeId,date,startTime,endTime,segments\n"
                            + "EMP001,2026-01-30,08:00,16:00,\"break 10:00-10:15; lunch 12:00–12:30\"\n");
            outcome(window, "preview").getByText("Import 1 record").click();
            assertThat(outcome(window, "result")).containsText("1 taken");

            window.open("/agents/" + centre.idOf("EMP001") + "?date=2026-01-30");
            assertThat(window.page().locator(".drawing .band.scheduled[data-state=lunch]"))
                    .hasCount(1);
        }
    }

    @Test
    void a_json_file_and_an_option_are_looked_at_anew() {
        String married = """
                {"data":[{"email":"emp001@company.com","lastName":"Smith"}]}
                """;
        try (Window window = centre.window(Role.ADMIN, "/settings/employees")) {
            choose(window, "staff.json", married);
            assertThat(outcome(window, "preview").locator("tbody tr")).containsText("Record 1");
            assertThat(outcome(window, "preview").getByText("Import 0 records")).isDisabled();

            window.page().getByLabel("Change who is known already").check();
            assertThat(outcome(window, "preview")).containsText("1 would be taken");
            assertThat(roster()).doesNotContain("Smith");
        }
    }

    @Test
    void a_file_that_is_none_is_refused_in_words() {
        try (Window window = centre.window(Role.ADMIN, "/settings/employees")) {
            Locator alert = window.page().locator("file-import").getByRole(AriaRole.ALERT);
            choose(window, "staff.csv", "email,surname\na@b.test,X\n");
            assertThat(alert).containsText("Unknown columns: surname");
            choose(window, "staff.json", "{\"data\":[{]}");
            assertThat(alert).containsText("not valid JSON");
            choose(window, "empty.csv", "");
            assertThat(alert).containsText("holds no records");
            assertThat(outcome(window, "preview")).hasCount(0);
        }
    }

    @Test
    void a_thousand_shifts_are_previewed_while_one_waits() {
        String shifts = IntStream.range(0, 1000)
                .mapToObj(each ->
                        "EMP001," + java.time.LocalDate.parse("2027-01-01").plusDays(each) + ",08:00,16:00")
                .collect(Collectors.joining("\n", "employeeId,date,startTime,endTime\n", ""));
        try (Window window = centre.window(Role.ADMIN, "/settings/schedules")) {
            choose(window, "shifts.csv", shifts);

            assertThat(outcome(window, "preview").getByText("Import 1,000 records"))
                    .isVisible(new com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions()
                            .setTimeout(20_000));
            Page page = window.page();
            assertThat(page.getByRole(AriaRole.ALERT)).hasCount(0);
        }
    }
}
