package dev.adherence.app.e2e.harness;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Uses every control of a page by keyboard, one after the other, and notes after which of them nothing had the focus. */
public final class KeyboardWalk {

    private static final int MOST = 60;

    /** Counts calls under way, and frames without focus; three in a row have been seen by a person. */
    private static final String WATCH = """
            (() => {
              window.fallen = [];
              window.using = null;
              window.nameOf = each => `${each.localName}.${each.className} `
                + (each.ariaLabel ?? each.labels?.[0]?.textContent ?? each.textContent).replace(/\\s+/g, ' ').replace(/\\d+/g, '#').trim();
              window.calls = 0;
              const fetched = window.fetch;
              window.fetch = (...given) => {
                window.calls++;
                return fetched(...given).finally(() => setTimeout(() => window.calls--));
              };
              let frames = 0;
              const look = () => {
                frames = document.activeElement === document.body ? frames + 1 : 0;
                if (window.using && frames === 3) window.fallen.push(window.using);
                requestAnimationFrame(look);
              };
              requestAnimationFrame(look);
            })();
            """;

    /** What has come by the last use goes first: it may be gone after the next one. */
    private static final String NEXT = """
            ([used, known]) => {
              const controls = [...document.querySelectorAll('main :is(button, select, summary, input[type=checkbox], a[href]:not(nav a))')]
                .filter(each => each.checkVisibility({ visibilityProperty: true }) && !each.matches(':disabled'));
              const name = each => each.localName === 'a' ? `a.${each.className} in ${each.parentElement.localName}` : nameOf(each);
              const names = controls.map(name);
              const open = names.map((each, at) => at).filter(at => !used.includes(names[at]));
              const next = open.find(at => !known.includes(names[at])) ?? open[0];
              if (next === undefined) return null;
              controls[next].focus();
              window.using = names[next];
              return { name: names[next], kind: controls[next].localName, names };
            }
            """;

    private static final String AGAIN = """
            name => {
              const control = [...document.querySelectorAll('main :is(button, summary)')]
                .find(each => each.checkVisibility() && !each.matches(':disabled') && nameOf(each) === name);
              control?.focus();
              return Boolean(control);
            }
            """;

    /** Fills what has to be filled of the uppermost dialog, and stands on the button that sends it. */
    private static final String FILL = """
            () => {
              const dialog = [...document.querySelectorAll('dialog[open]')].at(-1);
              for (const field of dialog.querySelectorAll('input[required], textarea[required]')) {
                if (!field.value) {
                  field.value = field.type === 'email' ? 'walk@company.com' : 'Walk';
                  field.dispatchEvent(new Event('input', { bubbles: true }));
                }
              }
              const buttons = [...dialog.querySelectorAll('.dialog-actions button')];
              (buttons.find(each => each.dataset.kind === 'primary') ?? buttons.at(-1)).focus();
            }
            """;

    private final Window window;
    private final Page page;
    private final Set<String> used = new LinkedHashSet<>();
    private final List<String> fallen = new ArrayList<>();

    private KeyboardWalk(Window window) {
        this.window = window;
        this.page = window.page();
    }

    /** Before the page is opened. */
    public static KeyboardWalk in(Window window) {
        window.page().addInitScript(WATCH);
        return new KeyboardWalk(window);
    }

    public Set<String> used() {
        return Set.copyOf(used);
    }

    /** What had nothing focused after it. */
    @SuppressWarnings("unchecked")
    public List<String> useAllOf(String path) {
        List<String> known = List.of();
        settle();
        while (used.size() < MOST) {
            var next = (Map<String, Object>) page.evaluate(NEXT, new Object[] {used.toArray(), known.toArray()});
            if (next == null) {
                return fallen;
            }
            String name = (String) next.get("name");
            known = (List<String>) next.get("names");
            used.add(name);
            String before = page.url();
            use(name, (String) next.get("kind"));
            if (!page.url().equals(before)) {
                window.open(path);
                page.waitForFunction("() => document.querySelector('main h1')");
                settle();
            }
        }
        throw new AssertionError("No end of controls: " + used);
    }

    private void use(String name, String kind) {
        press(kind.equals("select") ? "ArrowDown" : kind.equals("input") ? "Space" : "Enter", name);
        if (kind.equals("select") && page.locator("select:focus").count() > 0) {
            press("ArrowUp", name + ", turned back");
        }
        if (dialogs() > 0) {
            press("Escape", name + ", dismissed");
            if (!(boolean) page.evaluate(AGAIN, name)) {
                return;
            }
            press("Enter", name);
        }
        for (int step = 0; dialogs() > 0; step++) {
            if (step > 3) {
                throw new AssertionError(
                        "A dialog does not go: " + page.locator("dialog").last().innerText());
            }
            page.evaluate(FILL);
            press("Enter", name + ", sent");
            if (step > 0 && dialogs() > 0) {
                press("Escape", name + ", refused and dismissed");
            }
        }
    }

    private int dialogs() {
        return page.locator("dialog[open]").count();
    }

    @SuppressWarnings("unchecked")
    private void press(String key, String what) {
        page.evaluate("what => (window.using = what)", what);
        page.keyboard().press(key);
        settle();
        List<String> seen = (List<String>) page.evaluate("() => window.fallen.splice(0)");
        fallen.addAll(seen);
        if ((boolean) page.evaluate("() => document.activeElement === document.body") && !seen.contains(what)) {
            fallen.add(what + ", in the end");
        }
    }

    private void settle() {
        page.waitForFunction("() => window.calls === 0 && !document.querySelector('main .loading')");
        page.evaluate("""
                () => new Promise(done => {
                  let frames = 0;
                  const next = () => (++frames === 4 ? done() : requestAnimationFrame(next));
                  next();
                })
                """);
        page.waitForFunction("() => window.calls === 0 && !document.querySelector('main .loading')");
    }
}
