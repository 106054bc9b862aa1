package dev.adherence.app.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.adherence.app.e2e.harness.Axe;
import dev.adherence.app.e2e.harness.Window;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The pages behind one-time links look like the page that people sign in on next. */
@AppTest
class OneTimePagesTest {

    /** Of what everything stands on, of the box with the form, of its fields and of its button. */
    private static final String LOOKS = """
            () => {
              const of = (element, ...names) => names.map(name => getComputedStyle(element)[name]).join(' ');
              return [
                of(document.body, 'backgroundColor', 'color', 'fontFamily'),
                of(document.querySelector('form.sign-in, body > main'), 'backgroundColor', 'borderColor', 'borderRadius', 'padding'),
                of(document.querySelector('form input'), 'backgroundColor', 'color', 'borderColor', 'borderRadius', 'height'),
                of(document.querySelector('form button'), 'backgroundColor', 'color', 'borderRadius', 'fontWeight'),
                of(document.querySelector('h1'), 'fontSize', 'fontWeight'),
              ];
            }
            """;

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void they_look_like_signing_in(ColorScheme scheme, RunningApp app) {
        try (Window window = Window.at(app.address(), 360, 740, scheme)) {
            window.open("/sign-in");
            Page page = window.page();
            assertThat(page.getByLabel("Password")).isVisible();
            Object looks = page.evaluate(LOOKS);
            for (String address : new String[] {"/password.html#token=none", "/setup.html#token=none"}) {
                window.open(address);
                assertThat(page.locator("h1")).isVisible();
                assertThat(page.evaluate(LOOKS)).as(address).isEqualTo(looks);
                Axe.findsNothing(page, address);
            }
        }
    }
}
