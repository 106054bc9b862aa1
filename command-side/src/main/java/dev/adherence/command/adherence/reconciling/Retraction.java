package dev.adherence.command.adherence.reconciling;

import dev.adherence.command.adherence.ledger.Ledger;
import dev.adherence.command.adherence.policy.Judgement;
import dev.adherence.command.adherence.policy.alerts.Alert;
import dev.adherence.command.adherence.policy.effective.Shifts;
import dev.adherence.command.adherence.policy.inputs.Publication;
import dev.adherence.events.AgentEvent;
import dev.adherence.events.AgentEvent.SchedulePublished;
import dev.adherence.events.Resolution;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Why an alert no longer holds after news: a shift that was published has changed, or it was wrong from the start, be it that states
 * came late or that a shift was published for the first time.
 */
final class Retraction {

    private final Ledger before;
    private final List<? extends AgentEvent> news;
    private final Function<Ledger, Judgement> judge;
    private Set<UUID> heldButForChanges;

    Retraction(Ledger before, List<? extends AgentEvent> news, Function<Ledger, Judgement> judge) {
        this.before = before;
        this.news = news;
        this.judge = judge;
    }

    Resolution of(UUID alertId) {
        List<? extends AgentEvent> wereNotThere =
                news.stream().filter(event -> !changesAShift(event)).toList();
        if (wereNotThere.size() == news.size()) {
            return Resolution.RETRACTED;
        }
        if (wereNotThere.isEmpty() || heldWith(wereNotThere).contains(alertId)) {
            return Resolution.SCHEDULE_CHANGED;
        }
        return Resolution.RETRACTED;
    }

    private boolean changesAShift(AgentEvent event) {
        return event instanceof SchedulePublished published
                && !Shifts.onlyAdds(before.publications(published.date()), Publication.of(published));
    }

    /** The alerts that would hold if nothing had changed that was known: what is gone then did not fall to a change. */
    private Set<UUID> heldWith(List<? extends AgentEvent> wereNotThere) {
        if (heldButForChanges == null) {
            Ledger ledger = before.copy();
            wereNotThere.forEach(ledger::apply);
            heldButForChanges =
                    judge.apply(ledger).alerts().stream().map(Alert::id).collect(Collectors.toSet());
        }
        return heldButForChanges;
    }
}
