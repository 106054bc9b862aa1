package dev.adherence.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is stored stays readable: one example of every event and version, which is added to and never edited. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class GoldenEventsTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    /** The version in which events are written today; an older file is read through its upcaster. */
    private static final String CURRENT = ".v1.json";

    /** As the event store sets it; {@code StoredGoldenEventsTest} of the application proves that it does. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    static Set<Map.Entry<String, Class<?>>> events() {
        return EventTypes.byName().entrySet();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("events")
    void every_event_reads_its_golden_file_and_writes_the_same_again(Map.Entry<String, Class<?>> event)
            throws IOException {
        JsonNode golden = JSON.readTree(GOLDEN.resolve(event.getKey() + CURRENT).toFile());

        Object read = JSON.treeToValue(golden, event.getValue());

        assertThat(JSON.readTree(JSON.writeValueAsBytes(read))).isEqualTo(golden);
        assertThat(JSON.readValue(JSON.writeValueAsBytes(read), event.getValue()))
                .isEqualTo(read);
    }

    /** Where a field was added since, a further file of the same version holds it; those before stay as they were. */
    static Stream<Map.Entry<Path, Class<?>>> laterExamples() {
        return events().stream()
                .filter(event -> !newest(event.getKey()).equals(GOLDEN.resolve(event.getKey() + CURRENT)))
                .map(event -> Map.entry(newest(event.getKey()), event.getValue()));
    }

    private static Path newest(String name) {
        Path newest = GOLDEN.resolve(name + CURRENT);
        for (int addition = 2; ; addition++) {
            Path later = GOLDEN.resolve(name + CURRENT.replace(".json", "-" + addition + ".json"));
            if (!Files.exists(later)) {
                return newest;
            }
            newest = later;
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("laterExamples")
    void an_example_with_added_fields_is_read_and_written_the_same_again(Map.Entry<Path, Class<?>> example) {
        JsonNode golden = JSON.readTree(example.getKey().toFile());

        assertThat(JSON.readTree(JSON.writeValueAsBytes(JSON.treeToValue(golden, example.getValue()))))
                .isEqualTo(golden);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("events")
    void a_golden_file_fills_every_field(Map.Entry<String, Class<?>> event) throws Exception {
        Object read = JSON.readValue(newest(event.getKey()).toFile(), event.getValue());

        assertFilled(read);
    }

    @Test
    void every_golden_file_belongs_to_a_registered_event() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            Set<String> names = files.map(file -> file.getFileName().toString())
                    .map(file -> file.replaceFirst("\\.v\\d+(-\\d+)?\\.json$", ""))
                    .collect(Collectors.toSet());
            assertThat(names).isEqualTo(EventTypes.byName().keySet());
        }
    }

    @Test
    void every_record_of_the_sealed_interfaces_is_registered() {
        assertThat(Set.copyOf(EventTypes.byName().values()))
                .isEqualTo(permitted(AdherenceEvent.class).collect(Collectors.toSet()));
    }

    private static Stream<Class<?>> permitted(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(GoldenEventsTest::permitted)
                : Stream.of(type);
    }

    @Test
    void a_kind_of_events_is_each_record_that_its_interface_permits() {
        assertThat(EventTypes.of(AgentEvent.AlertEvent.class))
                .hasSize(8)
                .isEqualTo(permitted(AgentEvent.AlertEvent.class).collect(Collectors.toSet()));
        assertThat(EventTypes.of(AgentEvent.StateRecorded.class)).containsExactly(AgentEvent.StateRecorded.class);
    }

    @Test
    void a_field_that_a_stored_event_does_not_have_yet_reads_as_none_and_one_we_do_not_know_is_ignored() {
        AgentEvent.StateRecorded read = JSON.readValue("""
                {"employeeId":"3f2b8c1e-0d4a-4e6b-9a7f-5c2d1e0f9b8a","state":"break",
                 "occurredAt":"2026-01-29T10:00:00Z","fromTheFuture":{"a":1}}
                """, AgentEvent.StateRecorded.class);

        assertThat(read.state()).isEqualTo(AgentState.BREAK);
        assertThat(read.queue()).isNull();
        assertThat(read.sequence()).isNull();
    }

    private static void assertFilled(Object value) throws ReflectiveOperationException {
        if (value instanceof Iterable<?> list) {
            assertThat(list).isNotEmpty();
            for (Object element : list) {
                assertFilled(element);
            }
            return;
        }
        if (!value.getClass().isRecord()) {
            return;
        }
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            Object field = component.getAccessor().invoke(value);
            assertThat(field)
                    .as("%s of %s", component.getName(), value.getClass().getSimpleName())
                    .isNotNull();
            assertFilled(field);
        }
    }
}
