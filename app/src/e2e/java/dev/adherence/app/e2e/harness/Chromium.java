package dev.adherence.app.e2e.harness;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Debian's Chromium, started once for all tests; it reaches nothing but this machine. Its shell without a window of its own where that is
 * there: the whole browser opens one for each person, which takes a second of a processor.
 */
final class Chromium {

    private static final Path EXECUTABLE = Path.of(System.getProperty("chromium", installed()));

    private static final Browser BROWSER = start();

    private Chromium() {}

    private static String installed() {
        String shell = "/usr/bin/chromium-headless-shell";
        return Files.exists(Path.of(shell)) ? shell : "/usr/bin/chromium";
    }

    static Browser browser() {
        return BROWSER;
    }

    private static Browser start() {
        // Patience with a machine that does much at once; where a time is promised, the test says which.
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(EXECUTABLE)
                        .setHeadless(true)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                "--enable-precise-memory-info")));
    }
}
