package dev.adherence.app.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import dev.adherence.app.access.Office;
import dev.adherence.app.e2e.harness.CallCentre;
import dev.adherence.app.e2e.harness.Window;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import dev.adherence.events.Role;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An address that names what is not there never looks as if all were well, and one button leads back. */
@AppTest
class UnknownFiltersTest {

    private static final String NO_TEAM = "This team does not exist or is not yours";
    private static final List<String> PAGES = List.of(
            "/board?", "/board?wall&", "/alerts?", "/alerts?status=resolved&", "/history?", "/history?view=board&");

    private CallCentre centre;

    @BeforeEach
    void one_is_late(RunningApp app, TestClock clock) {
        clock.set("2026-01-29T09:00:00Z");
        centre = CallCentre.open(app)
                .with("EMP001 John Doe Sales", "EMP002 Jane Roe Support")
                .scheduled("EMP001")
                .alerts(1);
    }

    private static Locator named(Window window) {
        return window.page().locator("[data-kind=unknown-filter]");
    }

    @Test
    void a_team_that_is_not_there_is_said_on_every_page(RunningApp app) {
        CallCentre others = CallCentre.open(app).with("EMP009 Other One Elsewhere");
        String foreign = team(others, "Elsewhere");
        try (Window window = centre.window(Role.ADMIN, "/board")) {
            for (String team : List.of(foreign, "00000000-0000-4000-8000-000000000000", "bogus")) {
                for (String page : PAGES) {
                    window.open(page + "team=" + team);
                    assertThat(named(window)).containsText(NO_TEAM);
                    assertThat(window.page().locator(".wall-fine, .figure, .past-summary"))
                            .hasCount(0);

                    named(window).getByRole(AriaRole.BUTTON).click();
                    assertThat(named(window)).hasCount(0);
                    assertThat(window.page().url()).doesNotContain("team=");
                }
            }
        }
    }

    @Test
    void a_team_of_others_is_not_there_for_a_supervisor_and_one_of_theirs_is_even_without_agents() {
        String support = team(centre, "Support");
        centre.admin()
                .put("/api/admin/teams", Map.of("teams", List.of(Map.of("name", "Nightshift"))))
                .mustBe(200);
        String empty = team(centre, "Nightshift");
        centre.office().account(Role.SUPERVISOR, "Sales");
        try (Window window = Window.at(centre.office().app().address())
                .signedIn("/board?wall&team=" + support, centre.office().email(Role.SUPERVISOR), Office.PASSWORD)) {
            assertThat(named(window)).containsText(NO_TEAM);
        }
        try (Window window = centre.window(Role.ADMIN, "/board?wall&team=" + empty)) {
            assertThat(window.page().locator(".wall-fine")).hasText("Nobody is scheduled now");
            assertThat(named(window)).hasCount(0);
        }
    }

    @Test
    void every_other_filter_that_is_not_known_is_named_and_taken_away() {
        Map<String, List<String>> wrong = Map.of(
                "/alerts?status=bogus&type=nope",
                List.of("There is no status “bogus”", "There is no type of alert “nope”"),
                "/history?type=nope&status=bogus",
                List.of("There is no status “bogus”", "There is no type of alert “nope”"),
                "/board?status=bogus&state=asleep",
                List.of("There is no status “bogus”", "There is no state “asleep”"),
                "/board?queue=vip",
                List.of("Nobody is in a queue “vip” now"));
        try (Window window = centre.window(Role.ADMIN, "/board")) {
            wrong.forEach((address, texts) -> {
                window.open(address);
                assertThat(named(window).locator(".blank-title")).hasText(texts.toArray(String[]::new));

                named(window).getByRole(AriaRole.BUTTON).click();
                assertThat(window.page().getByText("John Doe").first()).isVisible();
            });
        }
    }

    private static String team(CallCentre centre, String name) {
        for (var team : centre.admin().get("/api/admin/teams").json().get("teams")) {
            if (team.get("name").asString().equals(name)) {
                return team.get("id").asString();
            }
        }
        throw new AssertionError("No team " + name);
    }
}
