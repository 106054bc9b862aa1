package dev.adherence.command.agent;

import dev.adherence.events.AgentEvent;
import dev.adherence.events.AgentEvent.EmployeeAssigned;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides what follows when time has passed or an employee is assigned anew. */
public final class Verdicting {

    private final AgentHistory history;
    private final DecisionContext context;

    public Verdicting(AgentHistory history, DecisionContext context) {
        this.history = history;
        this.context = context;
    }

    public Decision judge(Instant now) {
        return idle() ? Decision.NOTHING : after(List.of(), now);
    }

    public Decision assign(EmployeeAssigned assigned) {
        Optional<EmployeeAssigned> before = history.assignment();
        if (before.isPresent() && saysTheSame(before.get(), assigned)) {
            return Decision.NOTHING;
        }
        if (idle()) {
            return new Decision(List.of(assigned), Map.of(), Decision.Due.NEVER);
        }
        return after(List.of(assigned), assigned.from());
    }

    private Decision after(List<AgentEvent> news, Instant now) {
        // the present is meant, even where the clock says otherwise
        boolean behind = history.floor() != null && now.isBefore(history.floor());
        Instant present = behind ? history.floor() : now;
        Past known = Past.reaching(history, present, present, context);
        return new Assessment(known.history(), context, known.until(), now).after(news, now);
    }

    private boolean idle() {
        return history.states().isEmpty()
                && history.publications().isEmpty()
                && history.verdicts().isEmpty()
                && history.excused().isNone();
    }

    private static boolean saysTheSame(EmployeeAssigned before, EmployeeAssigned now) {
        return before.organizationId().equals(now.organizationId())
                && before.teams().equals(now.teams())
                && before.zone().equals(now.zone())
                && before.active() == now.active();
    }
}
