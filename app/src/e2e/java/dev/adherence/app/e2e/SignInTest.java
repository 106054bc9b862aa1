package dev.adherence.app.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import dev.adherence.app.access.Office;
import dev.adherence.app.access.rights.Tier;
import dev.adherence.app.e2e.harness.Window;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.events.Role;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@AppTest
class SignInTest {

    @ParameterizedTest
    @EnumSource(Role.class)
    void each_role_signs_in_to_the_board(Role role, RunningApp app) {
        Office office = Office.open(app);
        office.account(role);
        try (Window window = Window.at(app.address())) {
            window.open("/")
                    .at("/sign-in")
                    .signIn(office.email(role), Office.PASSWORD)
                    .at("/board");

            assertThat(window.page()).hasTitle("Board · Adherence");
            assertThat(window.page().locator("person-menu")).containsText("The " + role);
        }
    }

    @Test
    void a_wrong_password_is_said_and_the_next_try_may_be_right(RunningApp app) {
        Office office = Office.open(app);
        office.account(Role.ADMIN);
        try (Window window = Window.at(app.address())) {
            window.open("/board").signIn(office.email(Role.ADMIN), "not it");
            assertThat(window.page().getByRole(AriaRole.ALERT)).hasText("E-mail or password is wrong");

            window.signIn(office.email(Role.ADMIN), Office.PASSWORD).at("/board");
        }
    }

    @Test
    void who_has_an_account_in_two_organisations_is_asked_which(RunningApp app) {
        Office one = Office.open(app);
        Office other = Office.open(app);
        String email = one.account(Role.ANALYST).email();
        other.account(email, Role.ADMIN);
        try (Window window = Window.at(app.address())) {
            window.open("/board").signIn(email, Office.PASSWORD);
            Locator which = window.page().getByLabel("Organisation");
            assertThat(which).isFocused();

            window.page().getByLabel("Password").fill(Office.PASSWORD + "!");
            assertThat(which).isHidden();
            window.page().getByLabel("Password").fill(Office.PASSWORD);
            window.press("Enter");
            which.selectOption(new SelectOption().setLabel("Office " + other.number()));
            window.page().locator(".sign-in button").click();

            window.at("/board");
            assertThat(window.page().locator("person-menu")).containsText("The admin");
        }
    }

    @Test
    void an_ended_session_leads_to_signing_in_and_back_to_where_one_was(RunningApp app) {
        Office office = Office.open(app);
        office.account(Role.ADMIN);
        try (Window window = Window.at(app.address())) {
            window.signedIn("/alerts?type=late_start", office.email(Role.ADMIN), Office.PASSWORD);

            window.context().clearCookies();
            window.page().reload();
            window.at("/sign-in?to=%2Falerts%3Ftype%3Dlate_start");

            window.signIn(office.email(Role.ADMIN), Office.PASSWORD).at("/alerts?type=late_start");
        }
    }

    @Test
    void signing_out_takes_everything_off_the_screen(RunningApp app) {
        Office office = Office.open(app);
        office.account(Role.ADMIN);
        try (Window window = Window.at(app.address())) {
            window.signedIn("/board", office.email(Role.ADMIN), Office.PASSWORD);

            window.page().locator("person-menu > button").click();
            window.page().getByText("Sign out").click();

            assertThat(window.page().getByLabel("Password")).isVisible();
            assertThat(window.page().locator("body")).not().containsText("The admin");
        }
    }

    @Test
    void until_the_page_is_there_nothing_of_it_stands_around_the_form(RunningApp app) {
        Office office = Office.open(app);
        office.account(Role.ADMIN);
        try (Window window = Window.at(app.address())) {
            List<Route> held = new ArrayList<>();
            window.page().route("**/pages/history.js", held::add);
            window.open("/history").signIn(office.email(Role.ADMIN), Office.PASSWORD);
            window.page().waitForCondition(() -> !held.isEmpty());

            assertThat(window.page().getByLabel("Password")).isVisible();
            assertThat(window.page().locator("header.bar")).hasCount(0);
            held.forEach(Route::resume);
            assertThat(window.page().locator("header.bar")).isVisible();
            assertThat(window.page().getByLabel("Password")).hasCount(0);
        }
    }

    @Test
    void nobody_is_led_to_another_server(RunningApp app) {
        Office office = Office.open(app);
        office.account(Role.ADMIN);
        try (Window window = Window.at(app.address())) {
            window.open("/sign-in?to=//example.org/").signIn(office.email(Role.ADMIN), Office.PASSWORD);

            window.at("/board");
        }
    }

    @Test
    void below_the_tier_the_page_says_so(RunningApp app) {
        Office office = Office.open(app, Tier.STARTER);
        office.account(Role.ADMIN);
        try (Window window = Window.at(app.address())) {
            window.signedIn("/board", office.email(Role.ADMIN), Office.PASSWORD);

            assertThat(window.page().locator("main h1")).hasText("Not part of your plan");
        }
    }

    @Test
    void the_policy_allows_nothing_unsafe(RunningApp app) {
        String policy = app.http().get("/board").mustBe(200).header("Content-Security-Policy");

        assertThat(policy).startsWith("default-src 'none'; script-src 'self' 'sha256-");
        assertThat(policy).doesNotContain("unsafe").doesNotContain("*").doesNotContain("http");
    }
}
