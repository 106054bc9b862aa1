package dev.adherence.app.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.adherence.app.access.Office;
import dev.adherence.app.access.rights.Tier;
import dev.adherence.app.e2e.harness.CallCentre;
import dev.adherence.app.e2e.harness.Window;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.events.Role;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which pages are there for whom; the API would refuse the rest anyhow (RightsTest). */
@AppTest
class PagesOfRolesTest {

    private static final Map<Role, List<String>> LINKS = Map.of(
            Role.ADMIN,
                    List.of(
                            "Board",
                            "Alerts",
                            "Excuses",
                            "History",
                            "Reports",
                            "What-ifs",
                            "Trail",
                            "Proof",
                            "Projections",
                            "Settings"),
            Role.SUPERVISOR, List.of("Board", "Alerts", "Excuses", "History", "Reports", "Settings"),
            Role.AUDITOR,
                    List.of(
                            "Board",
                            "Alerts",
                            "Excuses",
                            "History",
                            "Reports",
                            "Trail",
                            "Proof",
                            "Projections",
                            "Settings"),
            Role.ANALYST,
                    List.of(
                            "Board",
                            "Alerts",
                            "Excuses",
                            "History",
                            "Reports",
                            "What-ifs",
                            "Proof",
                            "Projections",
                            "Settings"),
            Role.AGENT, List.of("Board", "Alerts", "Excuses", "Reports", "Settings"));

    private static final Map<Role, List<String>> SECTIONS = Map.of(
            Role.ADMIN,
                    List.of(
                            "Rules",
                            "Employees",
                            "Schedules",
                            "Teams",
                            "Users",
                            "API keys",
                            "Sources",
                            "State mappings",
                            "Excuse reasons",
                            "Your password"),
            Role.SUPERVISOR, List.of("Sources", "Your password"),
            Role.AUDITOR, List.of("Rules", "Employees", "Sources", "State mappings", "Excuse reasons", "Your password"),
            Role.ANALYST, List.of("Rules", "Employees", "Sources", "State mappings", "Excuse reasons", "Your password"),
            Role.AGENT, List.of());

    @ParameterizedTest
    @EnumSource(Role.class)
    void each_role_is_led_to_its_pages_and_told_of_the_others(Role role, RunningApp app) {
        CallCentre centre = CallCentre.open(app).with("EMP001 John Doe Sales");
        try (Window window = centre.window(role, "/settings", "Sales")) {
            assertThat(window.page().locator(".section h1")).isVisible();
            assertThat(window.page().locator("header nav a"))
                    .hasText(LINKS.get(role).toArray(String[]::new));
            assertThat(window.page().locator(".sections a").allInnerTexts()).isEqualTo(SECTIONS.get(role));
            window.press("?");
            assertThat(window.page().locator("dialog dd").filter(new Locator.FilterOptions().setHasText("Go to the")))
                    .hasText(LINKS.get(role).stream()
                            .map(page -> "Go to the " + page.toLowerCase(Locale.ROOT))
                            .toArray(String[]::new));
            window.press("Escape");
            for (String page : List.of("History", "What-ifs", "Trail", "Proof", "Projections")) {
                window.open("/" + page.toLowerCase());
                assertThat(window.page().locator("main h1"))
                        .hasText(LINKS.get(role).contains(page) ? page : "Not for your role");
            }
            Map<String, String> sections =
                    Map.of("users", "Users", "keys", "API keys", "teams", "Teams", "schedules", "Schedules");
            sections.forEach((address, section) -> {
                window.open("/settings/" + address);
                assertThat(window.page().locator("main h1"))
                        .hasText(SECTIONS.get(role).contains(section) ? section : "Not for your role");
            });
            window.open("/settings/no-such-section");
            assertThat(window.page().locator("main h1")).hasText("There is nothing here");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"ADMIN", "SUPERVISOR", "AUDITOR", "ANALYST"})
    void who_may_change_nothing_in_a_section_is_told_so(Role role, RunningApp app) {
        CallCentre centre = CallCentre.open(app).with("EMP001 John Doe Sales");
        Map<String, String> sections = Map.of(
                "Rules", "rules",
                "Employees", "employees",
                "Sources", "sources",
                "State mappings", "mappings",
                "Your password", "password");
        try (Window window = centre.window(role, "/settings", "Sales")) {
            sections.forEach((name, section) -> {
                if (SECTIONS.get(role).contains(name)) {
                    window.open("/settings/" + section);
                    assertThat(window.page().locator(".section h1")).hasText(name);
                    assertThat(window.page().locator(".look-only"))
                            .hasCount(role == Role.ADMIN || section.equals("password") ? 0 : 1);
                }
            });
        }
    }

    @Test
    void below_the_tier_settings_are_there_and_adherence_is_not(RunningApp app) {
        Office starter = Office.open(app, Tier.STARTER);
        starter.account(Role.ADMIN);
        try (Window window =
                Window.at(app.address()).signedIn("/settings/keys", starter.email(Role.ADMIN), Office.PASSWORD)) {
            assertThat(window.page().locator("main h1")).hasText("API keys");
            for (String page : List.of("/history", "/agents/" + starter.id(), "/settings/sources")) {
                window.open(page);
                assertThat(window.page().locator(".blank-title")).hasText("Not part of your plan");
            }
        }
    }
}
