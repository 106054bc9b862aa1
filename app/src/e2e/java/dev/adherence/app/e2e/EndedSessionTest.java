package dev.adherence.app.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import dev.adherence.app.access.Office;
import dev.adherence.app.access.rights.Tier;
import dev.adherence.app.e2e.harness.Window;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.events.Role;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A session that ends, wherever that is, is over in every page at once, and a new one leads each back to where it was. */
@AppTest
class EndedSessionTest {

    private static final String ENDED = "Your session has ended. Sign in to go on where you were.";

    private static void isOver(Page page, String path) {
        assertThat(page).hasURL(Pattern.compile("/sign-in\\?to=" + path.replace("/", "%2F") + "$"));
        assertThat(page.locator(".sign-in .notice")).hasText(ENDED);
    }

    @ParameterizedTest
    @EnumSource(Tier.class)
    void who_signs_out_in_one_tab_is_out_in_the_others_and_in_again_with_it(Tier tier, RunningApp app) {
        Office office = Office.open(app, tier);
        office.account(Role.ADMIN);
        String email = office.email(Role.ADMIN);
        try (Window window = Window.at(app.address())) {
            window.signedIn("/settings/users", email, Office.PASSWORD).at("/settings/users");
            Page other = window.tab("/settings/keys");
            assertThat(other.locator("person-menu")).isVisible();

            window.page().locator("person-menu button").first().click();
            window.page()
                    .getByText("Sign out", new Page.GetByTextOptions().setExact(true))
                    .click();
            assertThat(window.page().getByLabel("Password")).isVisible();
            isOver(other, "/settings/keys");

            window.signIn(email, Office.PASSWORD);
            assertThat(other).hasURL(Pattern.compile("/settings/keys$"));
            assertThat(other.locator("person-menu")).isVisible();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/board", "/alerts", "/history", "/reports", "/what-ifs", "/projections", "/settings/rules"})
    void a_session_that_the_server_ended_is_over_on_every_page(String path, RunningApp app) {
        Office office = Office.open(app);
        office.account(Role.ADMIN);
        try (Window window = Window.at(app.address())) {
            window.signedIn(path, office.email(Role.ADMIN), Office.PASSWORD);
            assertThat(window.page().locator("live-pulse")).containsText("Live");
            endAtTheServer(window, app);
            if (path.equals("/board")) {
                assertThat(window.page()).hasURL(Pattern.compile("/sign-in$"));
                assertThat(window.page().locator(".sign-in .notice")).hasText(ENDED);
            } else {
                isOver(window.page(), path);
            }
        }
    }

    /** As from another program: no tab says it to the others. */
    private static void endAtTheServer(Window window, RunningApp app) {
        APIRequestContext calls = window.context().request();
        String token = window.context().cookies().stream()
                .filter(cookie -> cookie.name.equals("XSRF-TOKEN"))
                .findFirst()
                .orElseThrow()
                .value;
        int status = calls.post(
                        app.address().resolve("/api/auth/logout").toString(),
                        RequestOptions.create().setHeader("X-XSRF-TOKEN", token))
                .status();
        org.assertj.core.api.Assertions.assertThat(status).isEqualTo(204);
    }

    /** No stream tells a starter organisation of it: whoever comes back to the page is told then. */
    @Test
    void where_no_stream_tells_it_who_looks_at_the_page_again_is_told(RunningApp app) {
        Office office = Office.open(app, Tier.STARTER);
        office.account(Role.ADMIN);
        try (Window window = Window.at(app.address())) {
            window.signedIn("/settings/users", office.email(Role.ADMIN), Office.PASSWORD)
                    .at("/settings/users");
            endAtTheServer(window, app);
            window.page().evaluate("document.dispatchEvent(new Event('visibilitychange'))");
            isOver(window.page(), "/settings/users");
        }
    }
}
