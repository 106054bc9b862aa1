package dev.adherence.command.intake.states;

import dev.adherence.command.intake.BadRecord;
import dev.adherence.command.intake.FeedBody;
import dev.adherence.command.settings.StateMappings;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What is particular to the feed of one vendor; it looks at one record at a time. */
public interface FeedAdapter {

    /** Of a record at any depth; what has another name is passed over as it streams by. */
    Set<String> fields();

    /** All records of a body; bodies of our own form are read more strictly. */
    default List<JsonNode> records(InputStream body, ObjectMapper json) {
        return FeedBody.read(body, json, fields());
    }

    /** May be called by several threads at once. */
    Reading read(int index, JsonNode record, StateMappings mappings) throws BadRecord;

    /** Whom a record is about, for a report about one that cannot be read; null where it does not say. */
    String agentIdOf(JsonNode record);

    /**
     * What a record says.
     *
     * @param change null: it changes nothing
     * @param signOfLife that the source sends without an occasion
     * @param unmapped the vendor's word that means nothing to the organisation, null where each has a meaning
     */
    record Reading(StateChange change, boolean signOfLife, String unmapped) {}
}
