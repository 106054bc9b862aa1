package dev.adherence.command.settings;

import dev.adherence.events.AgentState;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Other meanings of the phone system's words, tried on what is recorded.
 *
 * @param byKey a state that is null: the word means nothing, so it is what it usually is, else unavailable
 */
public record MappingsTrial(Map<String, AgentState> byKey) {

    public static final MappingsTrial NONE = new MappingsTrial(Map.of());

    public MappingsTrial {
        byKey = Collections.unmodifiableMap(new HashMap<>(byKey));
    }

    /** {@code {"Team huddle":"meeting","Old":null}}, as mappings are saved with. */
    public static MappingsTrial read(JsonNode mappings) {
        Map<String, AgentState> byKey = new HashMap<>();
        MappingsBody.read(JsonNodeFactory.instance.objectNode().set("mappings", mappings))
                .states()
                .forEach((word, state) -> byKey.put(StateMappings.key(word), state));
        return new MappingsTrial(byKey);
    }

    /** What a state that was recorded for a word would be. */
    public AgentState meaning(String word, AgentState recorded) {
        String key = StateMappings.key(word);
        if (!byKey.containsKey(key)) {
            return recorded;
        }
        AgentState tried = byKey.get(key);
        return tried != null ? tried : StateMappings.usual().getOrDefault(key, AgentState.UNAVAILABLE);
    }
}
