package dev.adherence.command.agent;

import dev.adherence.command.judging.JudgedAlert;
import dev.adherence.command.judging.JudgedShifts;
import dev.adherence.command.judging.Judgement;
import dev.adherence.command.judging.Publication;
import dev.adherence.events.AgentEvent;
import dev.adherence.events.AgentEvent.ExcuseEntered;
import dev.adherence.events.AgentEvent.ScheduleCorrected;
import dev.adherence.events.AgentEvent.SchedulePublished;
import dev.adherence.events.AgentEvent.ScheduleRestored;
import dev.adherence.events.Resolution;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Why an alert no longer holds after news: its time was excused, a shift that was published has changed, or it was wrong from the start,
 * be it that states came late or that a shift was published for the first time.
 */
final class Retraction {

    private final AgentHistory before;
    private final List<? extends AgentEvent> news;
    private final Function<AgentHistory, Judgement> judge;
    private Set<UUID> heldButForChanges;

    Retraction(AgentHistory before, List<? extends AgentEvent> news, Function<AgentHistory, Judgement> judge) {
        this.before = before;
        this.news = news;
        this.judge = judge;
    }

    Resolution of(UUID alertId) {
        if (!news.isEmpty() && news.stream().allMatch(ExcuseEntered.class::isInstance)) {
            return Resolution.EXCUSED;
        }
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
        if (event instanceof SchedulePublished published) {
            return !JudgedShifts.onlyAdds(before.publications(published.date()), Publication.of(published));
        }
        return event instanceof ScheduleCorrected || event instanceof ScheduleRestored;
    }

    /** The alerts that would hold if nothing had changed that was known: what is gone then did not fall to a change. */
    private Set<UUID> heldWith(List<? extends AgentEvent> wereNotThere) {
        if (heldButForChanges == null) {
            AgentHistory history = before.copy();
            wereNotThere.forEach(history::apply);
            heldButForChanges =
                    judge.apply(history).alerts().stream().map(JudgedAlert::id).collect(Collectors.toSet());
        }
        return heldButForChanges;
    }
}
