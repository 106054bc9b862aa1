package dev.adherence.command.testing;

import dev.adherence.command.settings.Meanings;
import dev.adherence.command.settings.StateMappings;
import dev.adherence.events.AgentState;
import dev.adherence.events.OrganizationEvent.StateMapped;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** What words of phone systems mean in tests. */
public final class Mappings {

    private Mappings() {}

    public static StateMappings always(Map<String, AgentState> states) {
        return since(null, states);
    }

    public static StateMappings since(Instant from, Map<String, AgentState> states) {
        Map<String, Meanings> meanings = new HashMap<>();
        states.forEach((word, state) -> meanings.put(
                StateMappings.key(word),
                Meanings.NONE.and(new StateMapped(new UUID(1, 1), word, state, null, Instant.EPOCH, from))));
        return new StateMappings(meanings);
    }
}
