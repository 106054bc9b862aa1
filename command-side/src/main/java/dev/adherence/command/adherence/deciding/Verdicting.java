package dev.adherence.command.adherence.deciding;

import dev.adherence.command.adherence.Circumstances;
import dev.adherence.command.adherence.ledger.Ledger;
import dev.adherence.command.adherence.ledger.Past;
import dev.adherence.command.adherence.reconciling.Assessment;
import dev.adherence.command.adherence.reconciling.Decision;
import dev.adherence.events.AgentEvent;
import dev.adherence.events.AgentEvent.EmployeeAssigned;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides what follows when time has passed or an employee is assigned anew. */
public final class Verdicting {

    private final Ledger ledger;
    private final Circumstances circumstances;

    public Verdicting(Ledger ledger, Circumstances circumstances) {
        this.ledger = ledger;
        this.circumstances = circumstances;
    }

    public Decision judge(Instant now) {
        return idle() ? Decision.NOTHING : after(List.of(), now);
    }

    public Decision assign(EmployeeAssigned assigned) {
        Optional<EmployeeAssigned> before = ledger.assignment();
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
        boolean behind = ledger.floor() != null && now.isBefore(ledger.floor());
        Instant present = behind ? ledger.floor() : now;
        Past known = Past.reaching(ledger, present, present, circumstances);
        return new Assessment(known.ledger(), circumstances, known.until(), now).after(news, now);
    }

    private boolean idle() {
        return ledger.states().isEmpty()
                && ledger.publications().isEmpty()
                && ledger.verdicts().isEmpty();
    }

    private static boolean saysTheSame(EmployeeAssigned before, EmployeeAssigned now) {
        return before.organizationId().equals(now.organizationId())
                && before.teams().equals(now.teams())
                && before.zone().equals(now.zone())
                && before.active() == now.active();
    }
}
