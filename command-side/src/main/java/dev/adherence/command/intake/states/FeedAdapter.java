package dev.adherence.command.intake.states;

import dev.adherence.command.intake.ApiClient;
import dev.adherence.command.intake.BadRecord;
import dev.adherence.command.settings.StateMappings;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What is particular to the feed of one vendor; a bean of it is all that an address of its own takes. It looks at one record at a time. */
public interface FeedAdapter {

    /** Its part of the address, such as {@code amazon-connect}. */
    String source();

    /** Other words for it in the address. */
    default List<String> aliases() {
        return List.of();
    }

    /** Of bodies; JSON, alone or in lines, where nothing else is said. */
    default List<String> mediaTypes() {
        return FeedRequest.JSON;
    }

    /** Of a record at any depth; what has another name is passed over as it streams by. */
    Set<String> fields();

    /** All records of a body; bodies of our own form are read more strictly. */
    default FeedRecords records(FeedRequest request) {
        return FeedRecords.of(request.json(fields()));
    }

    /** May be called by several threads at once. */
    Reading read(int index, JsonNode record, StateMappings mappings) throws BadRecord;

    /** Whom a record is about, for a report about one that cannot be read; null where it does not say. */
    String agentIdOf(JsonNode record);

    /** All that whom a record is about may be called in the roster, the best first; empty where it does not say. */
    default List<String> agentIdsOf(JsonNode record) {
        String agentId = agentIdOf(record);
        return agentId == null ? List.of() : List.of(agentId);
    }

    /** How the vendor signs what it sends; empty where it does not. */
    default Optional<FeedSignature> signature() {
        return Optional.empty();
    }

    /** The same for one client, where something was declared for it. */
    default FeedAdapter of(ApiClient client) {
        return this;
    }

    /**
     * What a record says.
     *
     * @param change null: it changes nothing
     * @param parts changes of single contacts or channels, in place of {@code change}, where the source tells of nothing else
     * @param signOfLife that the source sends without an occasion
     * @param unmapped the vendor's word that means nothing to the organisation, null where each has a meaning
     */
    record Reading(StateChange change, List<PartChange> parts, boolean signOfLife, String unmapped) {

        /** Of a record that tells of something else than what an agent does. */
        public static final Reading NOTHING = new Reading(null, false, null);

        public Reading {
            parts = List.copyOf(parts);
        }

        public Reading(StateChange change, boolean signOfLife, String unmapped) {
            this(change, List.of(), signOfLife, unmapped);
        }

        public static Reading of(List<PartChange> parts, String unmapped) {
            return new Reading(null, parts, false, unmapped);
        }
    }
}
