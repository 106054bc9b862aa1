package dev.adherence.app.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The example on the page of a feed: what its last {@code curl} sends.
 *
 * @param externalId under which the page imports the agent first; null where it does not
 */
public record FeedExample(String source, String type, String body, String externalId) {

    static final Path PAGES = Path.of("../docs/feeds");

    private static final Pattern CALL = Pattern.compile(
            "curl -s \"\\$api/api/v1/import/agent-states/([a-z0-9-]+)\"(.*?)(?:-d|--data-binary) '(.*?)'\n",
            Pattern.DOTALL);
    private static final Pattern TYPE = Pattern.compile("Content-Type: ([^']+)'");
    private static final Pattern EXTERNAL_ID = Pattern.compile("\"externalIds\":\\[\"([^\"]+)\"]\\}\\],");

    /** One of each page. */
    public static List<FeedExample> all() {
        return pages().stream().map(FeedExample::of).toList();
    }

    static List<Path> pages() {
        try (Stream<Path> pages = Files.list(PAGES)) {
            return pages.filter(page -> !page.endsWith("index.md")).sorted().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static FeedExample of(Path page) {
        try {
            String text = Files.readString(page);
            Matcher call = CALL.matcher(text);
            FeedExample last = null;
            while (call.find()) {
                Matcher type = TYPE.matcher(call.group(2));
                Matcher external = EXTERNAL_ID.matcher(text);
                last = new FeedExample(
                        call.group(1),
                        type.find() ? type.group(1) : "application/x-www-form-urlencoded",
                        call.group(3),
                        external.find() ? external.group(1) : null);
            }
            if (last == null) {
                throw new AssertionError(page + " has no curl that pushes states");
            }
            return last;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public String toString() {
        return source;
    }
}
