package dev.adherence.command.settings;

import dev.adherence.events.AgentState;
import dev.adherence.events.OrganizationEvent.StateMapped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one word means as time goes by: what was said last holds from its instant on, what was said before it until then.
 *
 * @param said ascending; each holds until the next one, and no two neighbours mean the same
 */
public record Meanings(List<StateMapped> said) {

    public static final Meanings NONE = new Meanings(List.of());

    /** A meaning and how long it holds: {@code until} null on and on. */
    public record Stretch(StateMapped said, Instant until) {}

    public Meanings {
        said = List.copyOf(said);
    }

    public Meanings and(StateMapped event) {
        List<StateMapped> all = new ArrayList<>(
                said.stream().filter(each -> isBefore(each, event.from())).toList());
        if ((all.isEmpty() ? null : all.get(all.size() - 1).state()) != event.state()) {
            all.add(event);
        }
        return new Meanings(all);
    }

    /** Whether it is so already, and for good: then saying it is no news. */
    public boolean say(AgentState state, Instant from) {
        return said.stream().noneMatch(each -> isBefore(from, each)) && at(from).orElse(null) == state;
    }

    /** What it means in a state that began then; {@code at} null: in the oldest of all. */
    Optional<AgentState> at(Instant at) {
        AgentState state = null;
        for (StateMapped each : said) {
            state = isBefore(at, each) ? state : each.state();
        }
        return Optional.ofNullable(state);
    }

    /** The stretches of time in which it means something, ascending. */
    List<Stretch> stretches() {
        List<Stretch> stretches = new ArrayList<>();
        for (int i = 0; i < said.size(); i++) {
            if (said.get(i).state() != null) {
                stretches.add(new Stretch(
                        said.get(i), i + 1 < said.size() ? said.get(i + 1).from() : null));
            }
        }
        return stretches;
    }

    private static boolean isBefore(StateMapped one, Instant at) {
        return at != null && (one.from() == null || one.from().isBefore(at));
    }

    private static boolean isBefore(Instant at, StateMapped one) {
        return one.from() != null && (at == null || at.isBefore(one.from()));
    }
}
