package dev.adherence.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.eventstore.serialization.AxonJson;
import dev.adherence.eventstore.serialization.CompactSerializer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedObject;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CompactSerializerTest {

    record Things(UUID id, List<Instant> instants, String text, Integer none) {}

    private final CompactSerializer serializer = new CompactSerializer();

    @Test
    void every_instant_comes_back_as_it_was_to_the_nanosecond() {
        List<Instant> instants = Stream.of(
                        "1970-01-01T00:00:00Z",
                        "1969-12-31T23:59:59.999999999Z",
                        "1970-01-01T00:00:00.000000001Z",
                        "1970-01-02T03:46:39.999999999Z",
                        "1970-01-02T03:46:40.000000001Z",
                        "2026-01-29T08:00:00Z",
                        "2026-01-29T08:00:00.123456789Z",
                        "2255-03-13T15:59:59.999999999Z",
                        "2255-03-13T16:00:00.000000001Z",
                        "2262-04-12T00:00:00.5Z",
                        "5138-11-16T09:46:39Z",
                        "5138-11-16T09:46:40Z",
                        "-0500-01-01T00:00:00Z",
                        "9999-12-31T23:59:59.999999999Z")
                .map(Instant::parse)
                .toList();
        Things things = new Things(UUID.randomUUID(), instants, "ä \u0000 \"", null);

        assertThat(backAndForth(things)).isEqualTo(things);
        assertThat(backAndForth(new Things(null, List.of(Instant.MIN, Instant.MAX), null, 1))
                        .instants())
                .containsExactly(Instant.MIN, Instant.MAX);
    }

    @Test
    void it_takes_about_half_the_bytes_of_json_and_leaves_out_what_is_null() {
        Things things = new Things(UUID.randomUUID(), List.of(Instant.parse("2026-01-29T08:00:00Z")), "text", null);

        SerializedObject<byte[]> stored = serializer.serialize(things, byte[].class);
        String json =
                AxonJson.serializer().build().serialize(things, String.class).getData();

        assertThat(stored.getData().length).isLessThan(json.length() * 6 / 10);
        assertThat(json).doesNotContain("none");
    }

    @Test
    void metadata_and_trees_go_the_same_way() {
        MetaData metaData = MetaData.from(Map.of("user", "u1", "count", 3));
        assertThat((MetaData) backAndForth(metaData)).isEqualTo(metaData);

        Things things = new Things(null, List.of(), "text", 5);
        SerializedObject<byte[]> stored = serializer.serialize(things, byte[].class);
        SerializedObject<JsonNode> tree = serializer.getConverter().convert(stored, JsonNode.class);
        assertThat(tree.getData().get("text").asString()).isEqualTo("text");
        assertThat((Things) serializer.deserialize(tree)).isEqualTo(things);
    }

    private <T> T backAndForth(T value) {
        return serializer.deserialize(serializer.serialize(value, byte[].class));
    }
}
