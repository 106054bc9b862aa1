package dev.adherence.command.intake.states;

import dev.adherence.events.AgentState;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What several parts come to: any contact that the agent has is a call, whatever else; else work after one; else what they
 * chose for all channels, or the most available of what they chose for each. Who signs out has no contact any more. Pure, and the same for every order in which the parts were told.
 */
final class Together {

    /** @param queue of the contact that makes it so; null where none does */
    record State(AgentState state, String rawState, String queue) {}

    private static final List<AgentState> MOST_AVAILABLE_FIRST = List.of(
            AgentState.ON_CALL,
            AgentState.AFTER_CALL_WORK,
            AgentState.AVAILABLE,
            AgentState.MEETING,
            AgentState.TRAINING,
            AgentState.BREAK,
            AgentState.LUNCH,
            AgentState.UNAVAILABLE,
            AgentState.OFFLINE);

    private Together() {}

    /** The state from each instant on at which a part changes. */
    static Map<Instant, State> over(Collection<PartChange> changes) {
        Map<Instant, State> states = new TreeMap<>();
        Map<String, PartChange> now = new TreeMap<>();
        changes.stream()
                .sorted(Comparator.comparing(PartChange::at)
                        .thenComparing(PartChange::part)
                        .thenComparing(PartChange::rank))
                .forEach(change -> {
                    tell(now, change);
                    states.put(change.at(), of(now.values()));
                });
        return states;
    }

    private static void tell(Map<String, PartChange> now, PartChange change) {
        if (change.isOfEach() && now.values().stream().anyMatch(Together::isNamedChannel)) {
            now.replaceAll(
                    (part, one) -> isNamedChannel(one) && one.state() != AgentState.OFFLINE && one.state() != null
                            ? change.of(part)
                            : one);
            return;
        }
        now.put(change.part(), change);
        if (isNamedChannel(change)) {
            now.values().removeIf(PartChange::isOfEach);
        }
        if (change.contact() && change.state() == null) {
            now.remove(change.part());
        } else if (change.isSignOut()) {
            now.values().removeIf(PartChange::contact);
        }
    }

    private static boolean isNamedChannel(PartChange part) {
        return !part.contact() && part.isOfAChannel() && !part.isOfEach();
    }

    private static State of(Collection<PartChange> parts) {
        Optional<PartChange> call = contacts(parts, AgentState.ON_CALL).min(Comparator.comparing(PartChange::at));
        Optional<PartChange> contact =
                call.or(() -> contacts(parts, AgentState.AFTER_CALL_WORK).max(Comparator.comparing(PartChange::at)));
        if (contact.isPresent()) {
            return new State(contact.get().state(), null, contact.get().queue());
        }
        List<PartChange> chosen = parts.stream().filter(part -> !part.contact()).toList();
        return chosen.stream()
                .filter(part -> part.state() != null)
                .min(Comparator.comparing(PartChange::isOfAChannel)
                        .thenComparing(part -> MOST_AVAILABLE_FIRST.indexOf(part.state()))
                        .thenComparing(PartChange::part))
                .map(part -> new State(part.state(), part.rawState(), null))
                // where nobody tells what they choose, who has no contact is waiting for one
                .orElse(new State(
                        chosen.stream().allMatch(part -> part.part().isEmpty())
                                ? AgentState.AVAILABLE
                                : AgentState.OFFLINE,
                        null,
                        null));
    }

    private static Stream<PartChange> contacts(Collection<PartChange> parts, AgentState state) {
        return parts.stream().filter(part -> part.contact() && part.state() == state);
    }
}
