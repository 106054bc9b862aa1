package dev.adherence.query.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.events.AdherenceEvent;
import dev.adherence.events.EventTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OriginTest {

    private static final Path GOLDEN = Path.of("../shared-events/src/test/resources/golden");

    static Set<String> names() {
        return EventTypes.byName().keySet();
    }

    /** A new event that is told nowhere would break the list of all off where it stands. */
    @ParameterizedTest
    @MethodSource("names")
    void every_event_says_from_when_on_it_counts(String name) throws IOException {
        Object event = JsonMapper.shared()
                .readValue(
                        Files.readAllBytes(GOLDEN.resolve(name + ".v1.json")),
                        EventTypes.byName().get(name));

        assertThat(Origin.of((AdherenceEvent) event).effectiveAt()).isNotNull();
    }
}
