package dev.adherence.query.live.board;

import dev.adherence.query.wiring.Scope;
import dev.adherence.query.wiring.VisibleTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** Which teams an employee belonged to and when, by the rule of the view {@code membership_span}; kept of those alone who moved. */
record Memberships(List<Held> held) {

    /** On {@code [since, until)}. */
    record Held(Instant since, Instant until, List<UUID> teams) {}

    Memberships {
        held = List.copyOf(held);
    }

    /** From the beginning of time on. */
    static Memberships always(List<UUID> teams) {
        return new Memberships(List.of(new Held(Instant.MIN, Instant.MAX, teams)));
    }

    Memberships with(Held next) {
        List<Held> all = new ArrayList<>(held);
        all.add(next);
        return new Memberships(all);
    }

    /** What is told later counts from its instant on, whatever was told before. */
    Memberships after(Instant from, List<UUID> teams) {
        List<Held> all = new ArrayList<>();
        for (Held each : held) {
            Instant until = each.until().isBefore(from) ? each.until() : from;
            if (each.since().isBefore(until)) {
                all.add(new Held(each.since(), until, each.teams()));
            }
        }
        return new Memberships(all).with(new Held(from, Instant.MAX, teams));
    }

    /** The part of time up to now in which who sees this sees the employee; null for all of it. */
    VisibleTime.Part now(Scope scope, UUID employeeId) {
        List<VisibleTime.Part> parts = held.stream()
                .filter(each -> scope.seesTimeIn(employeeId, each.teams()))
                .sorted(Comparator.comparing(Held::since))
                .map(each -> new VisibleTime.Part(each.since(), each.until()))
                .toList();
        List<VisibleTime.Part> visible = VisibleTime.of(parts).parts();
        return visible.isEmpty() ? null : visible.get(visible.size() - 1);
    }
}
