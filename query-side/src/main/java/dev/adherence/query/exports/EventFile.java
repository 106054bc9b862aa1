package dev.adherence.query.exports;

import dev.adherence.events.InstantFields;
import dev.adherence.eventstore.merkle.Hash;
import dev.adherence.eventstore.merkle.Head;
import dev.adherence.eventstore.merkle.Leaf;
import dev.adherence.eventstore.proving.ExtractReader;
import dev.adherence.eventstore.proving.ExtractReader.Shown;
import dev.adherence.eventstore.proving.NotAsSealed;
import dev.adherence.eventstore.proving.StreamPart;
import dev.adherence.eventstore.serialization.StoredJson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * Writes the leaves of a package, a line each: where it stands in the tree, the hashes of what stands before it and is not shown, its bytes,
 * and what they say. A last line has the hashes of what stands behind.
 */
final class EventFile {

    private final ExtractReader reader;
    private final AlertStories stories;
    private final Map<String, Head> reached = new HashMap<>();
    private final Map<String, Long> firsts = new HashMap<>();

    EventFile(ExtractReader reader, Collection<StreamPart> parts, AlertStories stories) {
        this.reader = reader;
        this.stories = stories;
        for (StreamPart part : parts) {
            firsts.put(part.stream(), part.first());
            reached.put(part.stream(), new Head(part.stream(), part.first() - 1, part.before()));
        }
    }

    /** @param written is told how many events are, after each piece */
    void write(OutputStream out, long size, LongConsumer written) throws IOException {
        long events = 0;
        while (reader.hasNext()) {
            for (Shown shown : reader.next()) {
                write(out, line(shown));
                events++;
            }
            written.accept(events);
        }
        write(out, EventLine.end(size, joined(reader.rest())));
    }

    private static void write(OutputStream out, String line) throws IOException {
        out.write(line.getBytes(StandardCharsets.UTF_8));
        out.write('\n');
    }

    private String line(Shown shown) {
        Leaf event = shown.leaf().leaf();
        String payload = StoredJson.of(event.payload(), InstantFields::is);
        Long first = firsts.get(event.stream());
        if (first != null && event.sequence() >= first) {
            reached.computeIfPresent(
                    event.stream(),
                    (id, head) -> head.with(event.sequence(), shown.leaf().hash()));
            stories.add(event, payload);
        }
        return EventLine.of(shown.leaf().index(), joined(shown.before()), event, payload);
    }

    private static byte[] joined(List<byte[]> hashes) {
        byte[] joined = new byte[hashes.size() * Hash.BYTES];
        for (int i = 0; i < hashes.size(); i++) {
            System.arraycopy(hashes.get(i), 0, joined, i * Hash.BYTES, Hash.BYTES);
        }
        return joined;
    }

    /** What is written has to come to the ends that were signed; else no package leaves the house. */
    void requireWhole(List<Head> signed) {
        for (Head head : signed) {
            Head own = reached.get(head.stream());
            if (own != null && (own.sequence() != head.sequence() || !Arrays.equals(own.chain(), head.chain()))) {
                throw new NotAsSealed("The events of " + head.stream() + " are not those that were signed");
            }
        }
    }
}
