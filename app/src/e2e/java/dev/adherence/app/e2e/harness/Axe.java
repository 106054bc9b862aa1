package dev.adherence.app.e2e.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Looks at a page as axe does, and takes nothing serious; one heading of the first level stands there, and none skips a level. */
public final class Axe {

    private static final String SCRIPT = script();

    private static final String LOOK = """
            async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
                .filter(each => each.impact === 'serious' || each.impact === 'critical' || each.id.includes('heading'))
                .map(each => each.id + ': ' + each.help + ' ' + each.nodes.map(node =>
                    node.target.join(' ') + ' ' + node.any.map(check => check.message).join(' ')).join(' | '))
            """;

    private static final String HEADINGS =
            "() => [...document.querySelectorAll('h1')].filter(each => each.checkVisibility()).map(each => each.textContent)";

    private Axe() {}

    @SuppressWarnings("unchecked")
    public static void findsNothing(Page page, String what) {
        page.evaluate(SCRIPT);
        assertThat((List<String>) page.evaluate(LOOK)).as(what).isEmpty();
        assertThat((List<String>) page.evaluate(HEADINGS))
                .as("headings of " + what)
                .hasSize(1);
    }

    private static String script() {
        String file = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";
        try (InputStream in = Axe.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8) + "; undefined";
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
