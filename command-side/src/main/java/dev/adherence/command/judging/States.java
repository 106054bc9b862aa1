package dev.adherence.command.judging;

import dev.adherence.events.AgentState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Recorded states put in order: one per instant takes effect, the same state again goes on. */
final class States {

    private States() {}

    /** The records that take effect by {@code asOf}, ascending, no two of one instant. */
    static List<StateAt> effective(List<StateAt> recorded, Instant asOf) {
        List<StateAt> known = new ArrayList<>(recorded.size());
        Instant latest = Instant.MIN;
        boolean ascending = true;
        for (StateAt one : recorded) {
            if (!one.at().isAfter(asOf)) {
                ascending &= one.at().isAfter(latest);
                latest = one.at();
                known.add(one);
            }
        }
        if (ascending) {
            return known;
        }
        known.sort(StateAt.WEAKER_FIRST);
        List<StateAt> effective = new ArrayList<>(known.size());
        for (int i = 0; i < known.size(); i++) {
            boolean last = i + 1 == known.size()
                    || known.get(i + 1).at().isAfter(known.get(i).at());
            if (last) {
                effective.add(known.get(i));
            }
        }
        return effective;
    }

    /** The stretches of one state that these records make; offline before the first. */
    static List<StateInterval> stays(List<StateAt> effective) {
        List<StateInterval> stays = new ArrayList<>(effective.size() + 1);
        AgentState state = AgentState.OFFLINE;
        Instant from = Instant.MIN;
        for (StateAt next : effective) {
            if (next.state() != state) {
                stays.add(new StateInterval(state, from, next.at()));
                state = next.state();
                from = next.at();
            }
        }
        stays.add(new StateInterval(state, from, null));
        return stays;
    }

    /** The first instant after {@code asOf} at which a record lies; null if none does. */
    static Instant nextAfter(List<StateAt> recorded, Instant asOf) {
        Instant next = null;
        for (StateAt one : recorded) {
            if (one.at().isAfter(asOf)) {
                next = Instants.earlier(next, one.at());
            }
        }
        return next;
    }
}
