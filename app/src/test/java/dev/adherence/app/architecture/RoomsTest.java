package dev.adherence.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Whoever opens a package reads in one sentence what belongs there. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RoomsTest {

    private static final List<String> PARTS =
            List.of("shared-events", "event-store", "command-side", "query-side", "app", "benchmarks", "analysis");
    /** A full stop in it is one inside of a word, as in {@code adherence.jar}. */
    private static final Pattern ONE_SENTENCE =
            Pattern.compile("/\\*\\*(?:[^.]|\\.(?=\\w))+\\.\\s*\\*/\\s*package [\\w.]+;\\s*");

    @Test
    void each_package_says_in_one_sentence_what_belongs_there() {
        for (String part : PARTS) {
            List<Path> rooms = packages(Path.of("..", part, "src/main/java"));
            assertThat(rooms).as(part).isNotEmpty();
            assertThat(rooms).as(part).allMatch(RoomsTest::saysWhatBelongsThere);
        }
    }

    @Test
    void one_that_says_nothing_is_found() {
        assertThat(packages(Path.of("src/test/java/dev/adherence/app/architecture/canary")))
                .isNotEmpty()
                .noneMatch(RoomsTest::saysWhatBelongsThere);
    }

    private static List<Path> packages(Path sources) {
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(Path::getParent)
                    .distinct()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static boolean saysWhatBelongsThere(Path room) {
        try {
            Path file = room.resolve("package-info.java");
            return Files.exists(file)
                    && ONE_SENTENCE.matcher(Files.readString(file)).matches();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
