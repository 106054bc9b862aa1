package dev.adherence.app.e2e.harness;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A browser of a person's own, with one window; it fails the test when the page reports an error or breaks its own policy. */
public final class Window implements AutoCloseable {

    private final URI address;
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    private Window(URI address, BrowserContext context) {
        this.address = address;
        this.context = context;
        this.page = tab();
    }

    private Page tab() {
        Page tab = context.newPage();
        tab.onPageError(complaints::add);
        tab.onConsoleMessage(message -> {
            // That a call was refused is the page's to show, and the browser's to write down.
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                complaints.add(message.text());
            }
        });
        return tab;
    }

    /** One more of the same browser. */
    public Page tab(String path) {
        Page tab = tab();
        tab.navigate(address.resolve(path).toString());
        return tab;
    }

    public static Window at(URI address) {
        return at(address, 1280, 800, ColorScheme.LIGHT);
    }

    public static Window at(URI address, int width, int height, ColorScheme scheme) {
        return new Window(
                address,
                Chromium.browser()
                        .newContext(new Browser.NewContextOptions()
                                .setViewportSize(width, height)
                                .setColorScheme(scheme)
                                .setLocale("en-GB")
                                .setTimezoneId("America/New_York")));
    }

    public Page page() {
        return page;
    }

    public BrowserContext context() {
        return context;
    }

    public CDPSession devtools() {
        return context.newCDPSession(page);
    }

    public Window open(String path) {
        page.navigate(address.resolve(path).toString());
        return this;
    }

    /** By the form of the page that is shown, which is that of signing in. */
    public Window signIn(String email, String password) {
        page.getByLabel("E-mail").fill(email);
        page.getByLabel("Password").fill(password);
        page.keyboard().press("Enter");
        return this;
    }

    public Window signedIn(String path, String email, String password) {
        open(path).signIn(email, password);
        assertThat(page.locator("header.bar, board-wall")).isVisible();
        return this;
    }

    public Window at(String path) {
        assertThat(page).hasURL(address.resolve(path).toString());
        return this;
    }

    public Locator row(String text) {
        return page.locator("[role=row][data-id]").filter(new Locator.FilterOptions().setHasText(text));
    }

    public void press(String... keys) {
        for (String key : keys) {
            page.keyboard().press(key);
        }
    }

    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public void close() {
        context.close();
        if (!complaints.isEmpty()) {
            throw new AssertionError("The page complains: " + complaints);
        }
    }
}
