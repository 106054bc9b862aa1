package dev.adherence.command.intake.states;

import dev.adherence.command.settings.StateMappings;
import dev.adherence.events.AgentState;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What a vendor's word comes to.
 *
 * @param rawState the word, where it says more than the state; else null
 * @param unmapped the word, where it means nothing to the organisation; else null
 */
public record Meant(AgentState state, String rawState, String unmapped) {

    /** A vendor's word by its letters alone: versions and callers write it with other blanks, lines and case. */
    public static String letters(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }

    /** What the vendor's system itself knows, in whatever words: nobody means anything else by it. */
    public static Meant surely(AgentState state) {
        return new Meant(state, null, null);
    }

    /** As the organisation says or as it is one of our own words; else it is kept, {@code unavailable}, and listed. */
    public static Meant word(String word, Instant at, StateMappings mappings) {
        return of(word, mappings.of(word, at));
    }

    /** @param known what somebody knows of the word: the organisation, or the vendor's system beside it */
    public static Meant of(String word, Optional<AgentState> known) {
        AgentState state = known.orElse(AgentState.UNAVAILABLE);
        return new Meant(state, StateMappings.raw(word, state), known.isPresent() ? null : word);
    }

    /** As the organisation says, else as it is usual with this vendor. */
    public static Meant word(String word, AgentState usual, Instant at, StateMappings mappings) {
        AgentState state = mappings.of(word, at).orElse(usual);
        return new Meant(state, StateMappings.raw(word, state), null);
    }
}
