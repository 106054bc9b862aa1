package dev.adherence.app.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.events.EventTypes;
import dev.adherence.events.InstantFields;
import dev.adherence.events.TrailEvent;
import dev.adherence.eventstore.serialization.CompactSerializer;
import dev.adherence.eventstore.serialization.StoredJson;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What a package says of an event, as we and as the file in it read it from the stored bytes; of the trail nothing is in one. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PackedEventsTest {

    private static final Path GOLDEN = Path.of("../shared-events/src/test/resources/golden");

    @TempDir
    Path folder;

    @Test
    void both_readers_read_every_event_that_there_is_alike_and_as_it_was_written() throws Exception {
        CompactSerializer serializer = new CompactSerializer();
        Method alone = readerOfThePackage();
        int read = 0;
        for (Path golden : golden()) {
            String name = golden.getFileName().toString().replaceFirst("\\.v.*", "");
            if (TrailEvent.class.isAssignableFrom(EventTypes.byName().get(name))) {
                continue;
            }
            Object event = JsonMapper.shared()
                    .readValue(Files.readString(golden), EventTypes.byName().get(name));
            byte[] stored = serializer.serialize(event, byte[].class).getData();

            String ours = StoredJson.of(stored, InstantFields::is);

            assertThat(alone.invoke(null, (Object) stored))
                    .as(golden.toString())
                    .isEqualTo(ours);
            assertThat((Object) JsonMapper.shared().readValue(ours, event.getClass()))
                    .as(golden.toString())
                    .isEqualTo(event);
            read++;
        }
        assertThat(read).isGreaterThan(25);
    }

    private static Iterable<Path> golden() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            return files.sorted().toList();
        }
    }

    private Method readerOfThePackage() throws Exception {
        Path source = Path.of("../query-side/src/main/resources/export/Verify.java");
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-d", folder.toString(), source.toString()))
                .isZero();
        ClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()});
        Method json = loader.loadClass("Verify$Smile").getDeclaredMethod("json", byte[].class);
        json.setAccessible(true);
        return json;
    }
}
