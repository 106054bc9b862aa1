package dev.adherence.command.intake.states;

import dev.adherence.events.AgentState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The parts of an agent's work at one instant, kept in order, so that what they come to is known without looking at each. */
final class PartsNow {

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

    private final Map<String, PartChange> parts = new TreeMap<>();
    private final SortedSet<PartChange> calls =
            new TreeSet<>(Comparator.comparing(PartChange::at).thenComparing(PartChange::part));
    private final SortedSet<PartChange> afterCalls =
            new TreeSet<>(Comparator.comparing(PartChange::at).reversed().thenComparing(PartChange::part));
    private final SortedSet<PartChange> chosen = new TreeSet<>(Comparator.comparing(PartChange::isOfAChannel)
            .thenComparing(part -> MOST_AVAILABLE_FIRST.indexOf(part.state()))
            .thenComparing(PartChange::part));

    /** Of those that are no contacts, whether anything is chosen for them or not. */
    private int channels;

    private int namedChannels;

    void tell(PartChange change) {
        if (change.isOfEach() && namedChannels > 0) {
            List.copyOf(parts.values()).stream()
                    .filter(one -> isNamedChannel(one) && one.state() != AgentState.OFFLINE && one.state() != null)
                    .forEach(one -> put(change.of(one.part())));
            return;
        }
        put(change);
        if (isNamedChannel(change)) {
            remove(PartChange.EACH);
        }
        if (change.contact() && change.state() == null) {
            remove(change.part());
        } else if (change.isSignOut()) {
            List<PartChange> contacts = new ArrayList<>(calls);
            contacts.addAll(afterCalls);
            contacts.forEach(contact -> remove(contact.part()));
        }
    }

    Together.State state() {
        if (!calls.isEmpty() || !afterCalls.isEmpty()) {
            PartChange contact = calls.isEmpty() ? afterCalls.first() : calls.first();
            return new Together.State(contact.state(), null, contact.queue());
        }
        if (!chosen.isEmpty()) {
            return new Together.State(chosen.first().state(), chosen.first().rawState(), null);
        }
        // where nobody tells what they choose, who has no contact is waiting for one
        return new Together.State(channels == 0 ? AgentState.AVAILABLE : AgentState.OFFLINE, null, null);
    }

    private void put(PartChange change) {
        remove(change.part());
        parts.put(change.part(), change);
        count(change, 1);
        if (change.state() != null) {
            inOrder(change).add(change);
        }
    }

    private void remove(String part) {
        PartChange gone = parts.remove(part);
        if (gone != null) {
            count(gone, -1);
            if (gone.state() != null) {
                inOrder(gone).remove(gone);
            }
        }
    }

    private void count(PartChange change, int more) {
        channels += !change.contact() && change.isOfAChannel() ? more : 0;
        namedChannels += isNamedChannel(change) ? more : 0;
    }

    private SortedSet<PartChange> inOrder(PartChange part) {
        if (!part.contact()) {
            return chosen;
        }
        return part.state() == AgentState.ON_CALL ? calls : afterCalls;
    }

    private static boolean isNamedChannel(PartChange part) {
        return !part.contact() && part.isOfAChannel() && !part.isOfEach();
    }
}
