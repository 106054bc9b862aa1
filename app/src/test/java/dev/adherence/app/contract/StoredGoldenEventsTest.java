package dev.adherence.app.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.events.EventTypes;
import dev.adherence.eventstore.serialization.AxonJson;
import dev.adherence.eventstore.serialization.NamedTypesSerializer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** The golden events as the event store itself reads and writes them: by stored name and revision. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StoredGoldenEventsTest {

    private static final Path GOLDEN = Path.of("../shared-events/src/test/resources/golden");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final NamedTypesSerializer serializer = new NamedTypesSerializer(EventTypes.byName(), Map.of());

    private final Serializer asJson = AxonJson.serializer().build();

    static Set<String> names() {
        return EventTypes.byName().keySet();
    }

    @ParameterizedTest
    @MethodSource("names")
    void the_store_reads_a_golden_event_and_keeps_all_of_it(String name) throws IOException {
        byte[] golden = Files.readAllBytes(GOLDEN.resolve(name + ".v1.json"));

        Object event = serializer.deserialize(new SimpleSerializedObject<>(golden, byte[].class, name, "1"));
        SerializedObject<byte[]> stored = serializer.serialize(event, byte[].class);

        assertThat(event).isInstanceOf(EventTypes.byName().get(name));
        assertThat(stored.getType().getName()).isEqualTo(name);
        assertThat(stored.getType().getRevision()).isEqualTo("1");
        Object kept = serializer.deserialize(stored);
        assertThat(kept).isEqualTo(event);
        assertThat(JSON.readTree(asJson.serialize(kept, byte[].class).getData()))
                .isEqualTo(JSON.readTree(golden));
    }
}
