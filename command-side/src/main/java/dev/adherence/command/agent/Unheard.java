package dev.adherence.command.agent;

import dev.adherence.command.judging.Span;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * When nothing was heard of an agent: the silence of the feed that told of the state which holds then, up to the first state in it that
 * was delivered later; before any state, none.
 */
final class Unheard {

    private Unheard() {}

    /** {@code states} ascending, of those of one instant the one that takes effect last. */
    static List<Span> of(List<RecordedState> states, Function<String, List<Span>> silences) {
        List<Span> unheard = new ArrayList<>();
        Map<String, List<Span>> bySource = new HashMap<>();
        List<Span> ofSource = List.of();
        for (int i = 0; i < states.size(); i++) {
            RecordedState state = states.get(i);
            if (i == 0 || !Objects.equals(state.source(), states.get(i - 1).source())) {
                ofSource = bySource.computeIfAbsent(state.source(), source -> new ArrayList<>(silences.apply(source)));
            }
            ofSource.removeIf(silence -> state.endsSilenceSince(silence.from()));
            Instant next = i + 1 < states.size() ? states.get(i + 1).at() : null;
            for (Span silence : ofSource) {
                Instant from = silence.from().isAfter(state.at()) ? silence.from() : state.at();
                Instant until = earlier(silence.until(), next);
                if (until == null || from.isBefore(until)) {
                    unheard.add(new Span(from, until));
                }
            }
        }
        return unheard;
    }

    /** Since when the source of the last state tells of the agent: the silence of another may reach to there. Null where there was no other. */
    static Instant sourceSince(List<RecordedState> states) {
        for (int i = states.size() - 1; i > 0; i--) {
            if (!Objects.equals(states.get(i).source(), states.get(i - 1).source())) {
                return states.get(i).at();
            }
        }
        return null;
    }

    /** Null is never. */
    private static Instant earlier(Instant one, Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }
}
