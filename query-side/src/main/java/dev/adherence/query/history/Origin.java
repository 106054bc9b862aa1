package dev.adherence.query.history;

import dev.adherence.events.AdherenceEvent;
import dev.adherence.events.AgentEvent.AlertEvent;
import dev.adherence.events.AgentEvent.EffectRecorded;
import dev.adherence.events.AgentEvent.EmployeeAssigned;
import dev.adherence.events.AgentEvent.ExcuseEntered;
import dev.adherence.events.AgentEvent.ExcuseTakenBack;
import dev.adherence.events.AgentEvent.ExplanationAnswered;
import dev.adherence.events.AgentEvent.ExplanationFiled;
import dev.adherence.events.AgentEvent.ExplanationWithdrawn;
import dev.adherence.events.AgentEvent.ScheduleCorrected;
import dev.adherence.events.AgentEvent.SchedulePublished;
import dev.adherence.events.AgentEvent.ScheduleRestored;
import dev.adherence.events.AgentEvent.StateRecorded;
import dev.adherence.events.AgentEvent.StatesCorrected;
import dev.adherence.events.AgentEvent.StatesRestored;
import dev.adherence.events.AgentEvent.VerdictsReached;
import dev.adherence.events.OrganizationEvent.ExcuseReasonsSet;
import dev.adherence.events.OrganizationEvent.FeedFellSilent;
import dev.adherence.events.OrganizationEvent.FeedResumed;
import dev.adherence.events.OrganizationEvent.FeedWatched;
import dev.adherence.events.OrganizationEvent.ReadModelDiffered;
import dev.adherence.events.OrganizationEvent.SettingsChanged;
import dev.adherence.events.OrganizationEvent.StateMapped;
import dev.adherence.events.OrganizationEvent.TeamDefined;
import dev.adherence.events.TrailEvent;
import dev.adherence.events.UnknownEvent;
import dev.adherence.query.alerts.AlertChange;
import java.time.Instant;

/** From when on an event counts, and who or what brought it about. */
record Origin(Instant effectiveAt, Object by, String source) {

    private static final String SYSTEM = "system";

    static Origin of(AdherenceEvent event) {
        if (event instanceof StateRecorded state) {
            return new Origin(state.occurredAt(), null, state.source());
        } else if (event instanceof VerdictsReached verdicts) {
            return new Origin(verdicts.from(), SYSTEM, null);
        } else if (event instanceof AlertEvent alert) {
            AlertChange change = AlertChange.of(alert);
            return new Origin(change.effectiveAt(), change.by() == null ? SYSTEM : change.by(), null);
        } else if (event instanceof SchedulePublished published) {
            return new Origin(published.publishedAt(), null, published.publishedBy());
        } else if (event instanceof ExcuseEntered entered) {
            return new Origin(entered.from(), entered.enteredBy(), null);
        } else if (event instanceof ExcuseTakenBack takenBack) {
            return new Origin(takenBack.from(), takenBack.takenBackBy(), null);
        } else if (event instanceof StatesCorrected corrected) {
            return new Origin(corrected.from(), corrected.correctedBy(), null);
        } else if (event instanceof StatesRestored restored) {
            return new Origin(restored.from(), restored.restoredBy(), null);
        } else if (event instanceof ScheduleCorrected corrected) {
            return new Origin(corrected.correctedAt(), corrected.correctedBy(), null);
        } else if (event instanceof ScheduleRestored restored) {
            return new Origin(restored.restoredAt(), restored.restoredBy(), null);
        } else if (event instanceof EffectRecorded effect) {
            return new Origin(effect.recordedAt(), effect.by(), null);
        } else if (event instanceof ExplanationFiled filed) {
            return new Origin(filed.filedAt(), filed.filedBy(), null);
        } else if (event instanceof ExplanationAnswered answered) {
            return new Origin(answered.answeredAt(), answered.answeredBy(), null);
        } else if (event instanceof ExplanationWithdrawn withdrawn) {
            return new Origin(withdrawn.withdrawnAt(), withdrawn.withdrawnBy(), null);
        } else if (event instanceof EmployeeAssigned assigned) {
            return new Origin(assigned.from(), null, null);
        } else if (event instanceof SettingsChanged changed) {
            return new Origin(changed.from(), changed.changedBy(), null);
        } else if (event instanceof TeamDefined defined) {
            return new Origin(defined.definedAt(), defined.definedBy(), null);
        } else if (event instanceof ExcuseReasonsSet set) {
            return new Origin(set.setAt(), set.setBy(), null);
        } else if (event instanceof StateMapped mapped) {
            return new Origin(mapped.from() == null ? mapped.mappedAt() : mapped.from(), mapped.mappedBy(), null);
        } else if (event instanceof FeedWatched watched) {
            return new Origin(watched.watchedAt(), watched.watchedBy(), watched.source());
        } else if (event instanceof FeedFellSilent silent) {
            return new Origin(silent.from(), SYSTEM, silent.source());
        } else if (event instanceof FeedResumed resumed) {
            return new Origin(resumed.at(), SYSTEM, resumed.source());
        } else if (event instanceof ReadModelDiffered differed) {
            return new Origin(differed.recordedAt(), SYSTEM, null);
        } else if (event instanceof TrailEvent done) {
            return new Origin(
                    done.act().at(),
                    done.act().by() == null ? SYSTEM : done.act().by(),
                    null);
        }
        throw new UnknownEvent(event);
    }
}
