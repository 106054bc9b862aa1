package dev.adherence.command.settings;

import dev.adherence.events.AgentState;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the phone system's words mean to an organisation, and since when. Case and surrounding blanks of a word do not matter. */
public record StateMappings(Map<String, Meanings> byKey) {

    /** Our own words mean themselves, whichever source says them; an organisation may say otherwise. */
    private static final Map<String, AgentState> USUAL =
            Stream.of(AgentState.values()).collect(Collectors.toUnmodifiableMap(AgentState::toString, state -> state));

    public StateMappings {
        byKey = Map.copyOf(byKey);
    }

    public static String key(String rawState) {
        return rawState.strip().toLowerCase(Locale.ROOT);
    }

    /** The state that the word means where it began at that instant: as the organisation says, else as it is usual. */
    public Optional<AgentState> of(String rawState, Instant at) {
        String key = key(rawState);
        return byKey.getOrDefault(key, Meanings.NONE).at(at).or(() -> Optional.ofNullable(USUAL.get(key)));
    }

    /** The word itself, to be kept beside the state that it came to; null where it says no more than the state. */
    public static String raw(String word, AgentState state) {
        return state.toString().equalsIgnoreCase(word.strip()) ? null : word;
    }

    public static Map<String, AgentState> usual() {
        return new TreeMap<>(USUAL);
    }
}
