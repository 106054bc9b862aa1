package dev.adherence.events;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The stored name of every event: stable, logical, never a class name. */
public final class EventTypes {

    private static final Map<String, Class<?>> BY_NAME = new LinkedHashMap<>();

    static {
        BY_NAME.put("employee-assigned", AgentEvent.EmployeeAssigned.class);
        BY_NAME.put("state-recorded", AgentEvent.StateRecorded.class);
        BY_NAME.put("schedule-published", AgentEvent.SchedulePublished.class);
        BY_NAME.put("excuse-entered", AgentEvent.ExcuseEntered.class);
        BY_NAME.put("excuse-taken-back", AgentEvent.ExcuseTakenBack.class);
        BY_NAME.put("states-corrected", AgentEvent.StatesCorrected.class);
        BY_NAME.put("states-restored", AgentEvent.StatesRestored.class);
        BY_NAME.put("schedule-corrected", AgentEvent.ScheduleCorrected.class);
        BY_NAME.put("schedule-restored", AgentEvent.ScheduleRestored.class);
        BY_NAME.put("effect-recorded", AgentEvent.EffectRecorded.class);
        BY_NAME.put("explanation-filed", AgentEvent.ExplanationFiled.class);
        BY_NAME.put("explanation-answered", AgentEvent.ExplanationAnswered.class);
        BY_NAME.put("explanation-withdrawn", AgentEvent.ExplanationWithdrawn.class);
        BY_NAME.put("verdicts-reached", AgentEvent.VerdictsReached.class);
        BY_NAME.put("alert-raised", AgentEvent.AlertRaised.class);
        BY_NAME.put("alert-ended", AgentEvent.AlertEnded.class);
        BY_NAME.put("alert-amended", AgentEvent.AlertAmended.class);
        BY_NAME.put("alert-acknowledged", AgentEvent.AlertAcknowledged.class);
        BY_NAME.put("alert-noted", AgentEvent.AlertNoted.class);
        BY_NAME.put("alert-carry-over-withdrawn", AgentEvent.AlertCarryOverWithdrawn.class);
        BY_NAME.put("alert-resolved", AgentEvent.AlertResolved.class);
        BY_NAME.put("alert-retracted", AgentEvent.AlertRetracted.class);
        BY_NAME.put("settings-changed", OrganizationEvent.SettingsChanged.class);
        BY_NAME.put("excuse-reasons-set", OrganizationEvent.ExcuseReasonsSet.class);
        BY_NAME.put("team-defined", OrganizationEvent.TeamDefined.class);
        BY_NAME.put("state-mapped", OrganizationEvent.StateMapped.class);
        BY_NAME.put("feed-watched", OrganizationEvent.FeedWatched.class);
        BY_NAME.put("feed-fell-silent", OrganizationEvent.FeedFellSilent.class);
        BY_NAME.put("feed-resumed", OrganizationEvent.FeedResumed.class);
        BY_NAME.put("read-model-differed", OrganizationEvent.ReadModelDiffered.class);
        BY_NAME.put("signed-in", TrailEvent.SignedIn.class);
        BY_NAME.put("signed-out", TrailEvent.SignedOut.class);
        BY_NAME.put("sign-ins-refused", TrailEvent.SignInsRefused.class);
        BY_NAME.put("user-added", TrailEvent.UserAdded.class);
        BY_NAME.put("user-changed", TrailEvent.UserChanged.class);
        BY_NAME.put("password-set", TrailEvent.PasswordSet.class);
        BY_NAME.put("password-link-made", TrailEvent.PasswordLinkMade.class);
        BY_NAME.put("api-key-made", TrailEvent.ApiKeyMade.class);
        BY_NAME.put("api-key-revoked", TrailEvent.ApiKeyRevoked.class);
        BY_NAME.put("api-key-changed", TrailEvent.ApiKeyChanged.class);
        BY_NAME.put("proof-key-made", TrailEvent.ProofKeyMade.class);
        BY_NAME.put("employee-edited", TrailEvent.EmployeeEdited.class);
        BY_NAME.put("person-erased", TrailEvent.PersonErased.class);
        BY_NAME.put("file-imported", TrailEvent.FileImported.class);
        BY_NAME.put("projection-handled", TrailEvent.ProjectionHandled.class);
        BY_NAME.put("what-if-handled", TrailEvent.WhatIfHandled.class);
        BY_NAME.put("export-handled", TrailEvent.ExportHandled.class);
        BY_NAME.put("data-taken", TrailEvent.DataTaken.class);
    }

    private EventTypes() {}

    /** Stored name to class, in the order of declaration. */
    public static Map<String, Class<?>> byName() {
        return Collections.unmodifiableMap(BY_NAME);
    }

    /** The events that are of this kind: {@code kind} itself, or those that its interface permits. */
    public static Set<Class<?>> of(Class<?> kind) {
        return BY_NAME.values().stream().filter(kind::isAssignableFrom).collect(Collectors.toUnmodifiableSet());
    }

    public static String nameOf(Class<?> type) {
        for (Map.Entry<String, Class<?>> entry : BY_NAME.entrySet()) {
            if (entry.getValue() == type) {
                return entry.getKey();
            }
        }
        throw new IllegalArgumentException(type + " has no stored name; add it to EventTypes");
    }
}
