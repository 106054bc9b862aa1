package dev.adherence.analysis;

import dev.adherence.events.AdherenceEvent;
import dev.adherence.events.EventTypes;
import dev.adherence.eventstore.serialization.NamedTypesSerializer;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SimpleSerializedType;
import tools.jackson.core.JacksonException;

/** A row of the log, read as a node reads what it stored. */
record LoggedEvent(String organization, String month, long line, String type, String payload) implements Serializable {

    private static final NamedTypesSerializer SERIALIZER = new NamedTypesSerializer(EventTypes.byName(), Map.of());

    static LoggedEvent of(Row row) {
        return new LoggedEvent(
                row.getAs("organization"),
                row.getAs("month"),
                row.<Long>getAs("line"),
                row.getAs("type"),
                row.getAs("payload"));
    }

    AdherenceEvent event() {
        try {
            // As EventView tells them events are of today's form: what was of an older one has been brought to it.
            return (AdherenceEvent) SERIALIZER.deserialize(
                    payload.getBytes(StandardCharsets.UTF_8), new SimpleSerializedType(type, "1"), null);
        } catch (JacksonException | SerializationException | IllegalArgumentException e) {
            throw new BrokenExport(
                    organization + "/" + month + ".jsonl.gz", line, "no event of type " + type + ": " + e.getMessage());
        }
    }
}
