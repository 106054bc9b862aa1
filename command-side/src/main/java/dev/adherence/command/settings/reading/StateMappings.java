package dev.adherence.command.settings.reading;

import dev.adherence.events.AgentState;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the phone system's words mean to an organisation. Case and surrounding blanks of a word do not matter. */
public record StateMappings(Map<String, AgentState> byKey) {

    /** Names that mean the same everywhere; an organisation may say otherwise. */
    private static final Map<String, AgentState> USUAL = Map.of(
            "available", AgentState.AVAILABLE,
            "offline", AgentState.OFFLINE,
            "break", AgentState.BREAK,
            "lunch", AgentState.LUNCH,
            "meeting", AgentState.MEETING,
            "training", AgentState.TRAINING);

    public StateMappings {
        byKey = Map.copyOf(byKey);
    }

    public static String key(String rawState) {
        return rawState.strip().toLowerCase(Locale.ROOT);
    }

    /** The state that the word means: as the organisation says, else as it is usual. */
    public Optional<AgentState> of(String rawState) {
        String key = key(rawState);
        return Optional.ofNullable(byKey.getOrDefault(key, USUAL.get(key)));
    }

    public static Map<String, AgentState> usual() {
        return new HashMap<>(USUAL);
    }
}
