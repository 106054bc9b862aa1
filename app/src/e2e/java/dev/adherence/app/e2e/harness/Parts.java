package dev.adherence.app.e2e.harness;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;

/** What pages of settings are made of, as people name it. */
public final class Parts {

    private Parts() {}

    public static Locator row(Window window, String text) {
        return window.page().locator(".section tbody tr").filter(new Locator.FilterOptions().setHasText(text));
    }

    public static Locator dialog(Window window) {
        return window.page().locator("dialog");
    }

    public static Locator button(Locator within, String name) {
        return within.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
    }
}
