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
