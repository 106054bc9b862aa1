package dev.adherence.app.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.adherence.app.access.Office;
import dev.adherence.app.e2e.harness.Axe;
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

/** The board as each person wants to see it, kept in its address. */
@AppTest
class BoardViewsTest {

    @BeforeEach
    void nine(TestClock clock) {
        clock.set("2026-01-29T09:00:00Z");
    }

    private static CallCentre centre(RunningApp app) {
        CallCentre centre = CallCentre.open(app)
                .with("EMP001 John Doe Sales", "EMP002 Adam Roe Support", "EMP003 Mary Major Sales")
                .told("EMP001 08:00 available", "EMP002 08:00 available", "EMP003 08:00 on_call")
                .told("EMP001 08:48 break")
                .scheduled("EMP001", "EMP002", "EMP003");
        centre.key()
                .post(
                        "/api/v1/import/agent-states",
                        Map.of(
                                "data",
                                List.of(Map.of(
                                        "agentId",
                                        "EMP003",
                                        "timestamp",
                                        "2026-01-29T08:30:00Z",
                                        "state",
                                        "on_call",
                                        "queue",
                                        "vip"))))
                .mustBe(201);
        return centre.alerts(1);
    }

    @Test
    void each_column_sorts_up_then_down_then_no_more_and_says_so(RunningApp app) {
        try (Window window = centre(app).window(Role.ADMIN, "/board")) {
            assertThat(names(window)).containsText(new String[] {"John Doe", "Adam Roe", "Mary Major"});
            Locator column = window.page()
                    .getByRole(AriaRole.COLUMNHEADER)
                    .filter(new Locator.FilterOptions().setHasText("Agent"));
            Locator button = column.getByRole(AriaRole.BUTTON);

            button.press("Enter");
            assertThat(names(window)).containsText(new String[] {"Adam Roe", "John Doe", "Mary Major"});
            assertThat(column).hasAttribute("aria-sort", "ascending");
            window.at("/board?sort=name");
            window.page().reload();
            assertThat(names(window)).containsText(new String[] {"Adam Roe", "John Doe", "Mary Major"});

            button.press("Enter");
            assertThat(names(window)).containsText(new String[] {"Mary Major", "John Doe", "Adam Roe"});
            assertThat(column).hasAttribute("aria-sort", "descending");

            button.press("Enter");
            assertThat(names(window)).containsText(new String[] {"John Doe", "Adam Roe", "Mary Major"});
            assertThat(column).hasAttribute("aria-sort", "none");
            assertThat(button).isFocused();
        }
    }

    @Test
    void where_a_column_is_empty_comes_last_either_way(RunningApp app) {
        try (Window window = centre(app).window(Role.ADMIN, "/board?sort=queue")) {
            assertThat(names(window).first()).containsText("Mary Major");
            window.open("/board?sort=-queue");
            assertThat(names(window).first()).containsText("Mary Major");
        }
    }

    @Test
    void by_state_and_queue_only_those_are_shown_and_counted(RunningApp app) {
        try (Window window = centre(app).window(Role.ADMIN, "/board")) {
            assertThat(names(window)).hasCount(3);
            window.page().locator(".filters select").nth(1).selectOption("Break");
            assertThat(names(window)).containsText(new String[] {"John Doe"});
            assertThat(window.page().locator(".tab").first()).hasText("All 1");

            window.open("/board?queue=vip");
            assertThat(names(window)).containsText(new String[] {"Mary Major"});
            assertThat(window.page().locator(".filters select").nth(2)).hasValue("vip");
        }
    }

    @Test
    void what_the_list_is_filtered_by_leaves_the_figures_of_the_team_as_they_are(RunningApp app) {
        try (Window window = centre(app).window(Role.ADMIN, "/board?q=mary")) {
            assertThat(names(window)).containsText(new String[] {"Mary Major"});
            assertThat(window.page().locator(".summary .figure"))
                    .containsText(new String[] {"2 of 3 adherent", "1out of adherence"});

            window.open("/board?q=mary&wall=1");
            assertThat(window.page().locator(".wall-counts [data-status=out] b"))
                    .hasText("1");
        }
    }

    @Test
    void the_keys_act_on_nobody_who_is_not_shown_and_go_on_from_whom_one_was_at(RunningApp app) {
        try (Window window = centre(app).window(Role.ADMIN, "/board")) {
            assertThat(names(window)).hasCount(3);
            window.press("j", "Enter");
            assertThat(window.page().locator("page-agent h1")).hasText("John Doe");
            window.page().goBack();
            assertThat(names(window)).hasCount(3);
            window.press("j");
            assertThat(window.page().locator("[data-id] a:focus")).hasText("Adam Roe");
            window.press("k");
            assertThat(window.page().locator("[data-id] a:focus")).hasText("John Doe");

            window.press("/", "q", "q", "q");
            assertThat(names(window)).hasCount(0);
            window.page().locator(".tab").first().focus();
            window.press("r");

            assertThat(window.page().locator(".toast")).containsText("not shown");
            assertThat(window.page().locator("dialog")).hasCount(0);
        }
    }

    @Test
    void a_search_is_left_by_the_key_that_clears_it(RunningApp app) {
        try (Window window = centre(app).window(Role.ADMIN, "/board")) {
            assertThat(names(window)).hasCount(3);
            window.press("/", "z", "Escape");
            assertThat(names(window)).hasCount(3);

            window.press("Escape", "g", "a");

            window.at("/alerts");
        }
    }

    @Test
    void teams_stand_together_and_the_keys_go_past_their_names(RunningApp app) {
        CallCentre centre = centre(app);
        for (ColorScheme scheme : ColorScheme.values()) {
            if (scheme == ColorScheme.NO_PREFERENCE) {
                continue;
            }
            try (Window window = Window.at(app.address(), 1280, 800, scheme)
                    .signedIn("/board", centre.office().email(Role.ADMIN), Office.PASSWORD)) {
                window.page().getByLabel("By team").check();
                window.at("/board?group=team");
                assertThat(window.page().locator(".row"))
                        .containsText(new String[] {"Sales", "John Doe", "Mary Major", "Support", "Adam Roe"});
                assertThat(window.page().locator(".group").first()).containsText("1 of 2 out");

                window.page().locator("main").focus();
                window.press("j", "j", "j");

                assertThat(window.page().locator("[data-id] a:focus")).hasText("Adam Roe");
                Axe.findsNothing(window.page(), "teams, " + scheme);
            }
        }
    }

    @Test
    void the_wall_shows_its_clock_whole_on_a_screen_that_is_not_wide(RunningApp app) {
        CallCentre centre = centre(app);
        try (Window window = Window.at(app.address(), 1280, 800, ColorScheme.LIGHT)
                .signedIn("/board?wall=1", centre.office().email(Role.ADMIN), Office.PASSWORD)) {
            assertThat(window.page().locator(".wall-counts li")).hasCount(4);

            var clock = window.page().locator(".wall-clock").boundingBox();
            assertThat(clock.x + clock.width).isLessThanOrEqualTo(1280);
        }
    }

    @Test
    void an_empty_board_leads_who_may_to_adding_employees_and_tells_others_whom_to_ask(RunningApp app) {
        CallCentre centre = CallCentre.open(app);
        try (Window window = centre.window(Role.ADMIN, "/board")) {
            window.page()
                    .getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Add employees"))
                    .click();
            window.at("/settings/employees");
        }
        try (Window window = centre.window(Role.AUDITOR, "/board")) {
            assertThat(window.page().locator(".blank")).containsText("as soon as an admin has added employees");
        }
        try (Window window = centre.window(Role.SUPERVISOR, "/board")) {
            assertThat(window.page().locator(".blank")).containsText("ask an admin which teams are yours");
            window.open("/board?wall=1");
            assertThat(window.page().locator("board-wall")).containsText("Nobody is scheduled now");
            assertThat(window.page().locator("board-wall")).containsText("Your teams");
        }
    }

    private static Locator names(Window window) {
        return window.page().locator("[role=row][data-id] .cell-name");
    }
}
