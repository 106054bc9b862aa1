package dev.adherence.eventstore.serialization;

import java.util.Set;
import tools.jackson.core.JsonParser;

/** Reads of a compactly stored payload what somebody needs of it, for those who read millions; it need not read the rest. */
@FunctionalInterface
public interface Excerpt {

    /** @param in stands at the beginning of the object */
    Object of(JsonParser in);

    /** Of a record these components; what is not asked for stays empty. */
    static Excerpt of(Class<? extends Record> type, String... components) {
        return RecordExcerpt.of(type, Set.of(components));
    }

    /** All of a record of which there are many: it is read so in half the time. */
    static Excerpt whole(Class<? extends Record> type) {
        return RecordExcerpt.whole(type);
    }
}
