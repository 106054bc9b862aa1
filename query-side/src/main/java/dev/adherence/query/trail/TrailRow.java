package dev.adherence.query.trail;

import static dev.adherence.query.wiring.Columns.at;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.adherence.events.Act;
import dev.adherence.events.Actor;
import dev.adherence.events.AdherenceEvent;
import dev.adherence.events.AgentEvent.AlertAcknowledged;
import dev.adherence.events.AgentEvent.AlertNoted;
import dev.adherence.events.AgentEvent.AlertResolved;
import dev.adherence.events.AgentEvent.ExcuseEntered;
import dev.adherence.events.AgentEvent.ExcuseTakenBack;
import dev.adherence.events.AgentEvent.ExplanationAnswered;
import dev.adherence.events.AgentEvent.ExplanationFiled;
import dev.adherence.events.AgentEvent.ExplanationWithdrawn;
import dev.adherence.events.AgentEvent.ScheduleCorrected;
import dev.adherence.events.AgentEvent.ScheduleRestored;
import dev.adherence.events.AgentEvent.StatesCorrected;
import dev.adherence.events.AgentEvent.StatesRestored;
import dev.adherence.events.EventTypes;
import dev.adherence.events.OrganizationEvent.ExcuseReasonsSet;
import dev.adherence.events.OrganizationEvent.FeedWatched;
import dev.adherence.events.OrganizationEvent.ReadModelDiffered;
import dev.adherence.events.OrganizationEvent.SettingsChanged;
import dev.adherence.events.OrganizationEvent.StateMapped;
import dev.adherence.events.OrganizationEvent.TeamDefined;
import dev.adherence.events.TrailEvent;
import dev.adherence.events.TrailEvent.ApiKeyChanged;
import dev.adherence.events.TrailEvent.ApiKeyMade;
import dev.adherence.events.TrailEvent.ApiKeyRevoked;
import dev.adherence.events.TrailEvent.DataTaken;
import dev.adherence.events.TrailEvent.EmployeeEdited;
import dev.adherence.events.TrailEvent.ExportHandled;
import dev.adherence.events.TrailEvent.FileImported;
import dev.adherence.events.TrailEvent.PasswordLinkMade;
import dev.adherence.events.TrailEvent.PasswordSet;
import dev.adherence.events.TrailEvent.PersonErased;
import dev.adherence.events.TrailEvent.ProjectionHandled;
import dev.adherence.events.TrailEvent.ProofKeyMade;
import dev.adherence.events.TrailEvent.SignInsRefused;
import dev.adherence.events.TrailEvent.SignedIn;
import dev.adherence.events.TrailEvent.SignedOut;
import dev.adherence.events.TrailEvent.UserAdded;
import dev.adherence.events.TrailEvent.UserChanged;
import dev.adherence.events.TrailEvent.WhatIfHandled;
import dev.adherence.events.UnknownEvent;
import dev.adherence.query.projecting.Recorded;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the trail has of an event.
 *
 * @param organization null: that of the agent whose stream it is
 * @param subject what it was done to; null where that is nothing with an id
 * @param told what else there is to say
 */
record TrailRow(UUID organization, Act act, UUID subject, Object told) {

    /** Of what nobody did just then: the system, or what came over from another alert. */
    static final TrailRow NONE = new TrailRow(null, null, null, null);

    /** They stand in columns of their own. */
    private static final Set<String> IN_COLUMNS = Set.of(
            "organizationId",
            "act",
            "changedBy",
            "changedAt",
            "setBy",
            "setAt",
            "definedBy",
            "definedAt",
            "mappedBy",
            "mappedAt",
            "watchedBy",
            "watchedAt",
            "recordedAt");

    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    static TrailRow of(AdherenceEvent event) {
        if (event instanceof TrailEvent done) {
            return new TrailRow(done.organizationId(), done.act(), subject(done), done);
        } else if (event instanceof SettingsChanged e) {
            return own(e.organizationId(), e.changedBy(), e.changedAt(), e.teamId(), e);
        } else if (event instanceof ExcuseReasonsSet e) {
            return own(e.organizationId(), e.setBy(), e.setAt(), null, e);
        } else if (event instanceof TeamDefined e) {
            return own(e.organizationId(), e.definedBy(), e.definedAt(), e.teamId(), e);
        } else if (event instanceof StateMapped e) {
            return own(e.organizationId(), e.mappedBy(), e.mappedAt(), null, e);
        } else if (event instanceof FeedWatched e) {
            return own(e.organizationId(), e.watchedBy(), e.watchedAt(), null, e);
        } else if (event instanceof ReadModelDiffered e) {
            return own(e.organizationId(), null, e.recordedAt(), null, e);
        } else if (event instanceof AlertAcknowledged e) {
            return e.carriedFrom() != null ? NONE : ofAgent(e.by(), e.acknowledgedAt(), e.alertId(), Map.of());
        } else if (event instanceof AlertNoted e) {
            return e.carriedFrom() != null ? NONE : ofAgent(e.by(), e.notedAt(), e.alertId(), Map.of());
        } else if (event instanceof AlertResolved e) {
            return e.by() == null ? NONE : ofAgent(e.by(), e.recordedAt(), e.alertId(), Map.of());
        } else if (event instanceof ExcuseEntered e) {
            return ofAgent(
                    e.enteredBy(),
                    e.enteredAt(),
                    e.excuseId(),
                    period(e.reason(), e.period().from(), e.period().until()));
        } else if (event instanceof ExcuseTakenBack e) {
            return ofAgent(e.takenBackBy(), e.takenBackAt(), e.excuseId(), Map.of());
        } else if (event instanceof StatesCorrected e) {
            return ofAgent(e.correctedBy(), e.correctedAt(), e.correctionId(), period(e.reason(), e.from(), e.until()));
        } else if (event instanceof StatesRestored e) {
            return ofAgent(e.restoredBy(), e.restoredAt(), e.correctionId(), Map.of("from", e.from()));
        } else if (event instanceof ScheduleCorrected e) {
            return ofAgent(
                    e.correctedBy(), e.correctedAt(), e.correctionId(), Map.of("reason", e.reason(), "date", e.date()));
        } else if (event instanceof ScheduleRestored e) {
            return ofAgent(e.restoredBy(), e.restoredAt(), e.correctionId(), Map.of("date", e.date()));
        } else if (event instanceof ExplanationFiled e) {
            return ofAgent(e.filedBy(), e.filedAt(), e.explanationId(), Map.of("reason", e.reason()));
        } else if (event instanceof ExplanationAnswered e) {
            return ofAgent(e.answeredBy(), e.answeredAt(), e.explanationId(), Map.of("approved", e.approved()));
        } else if (event instanceof ExplanationWithdrawn e) {
            return ofAgent(e.withdrawnBy(), e.withdrawnAt(), e.explanationId(), Map.of());
        }
        throw new UnknownEvent(event);
    }

    private static Map<String, Object> period(String reason, Instant from, Instant to) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("reason", reason);
        told.put("from", from);
        told.put("to", to);
        return told;
    }

    private static TrailRow own(UUID organization, Actor by, Instant at, UUID subject, Object told) {
        return new TrailRow(organization, new Act(by, null, at), subject, told);
    }

    private static TrailRow ofAgent(Actor by, Instant at, UUID subject, Object told) {
        return new TrailRow(null, new Act(by, null, at), subject, told);
    }

    private static UUID subject(TrailEvent event) {
        if (event instanceof SignedIn
                || event instanceof FileImported
                || event instanceof ProjectionHandled
                || event instanceof ProofKeyMade
                || event instanceof DataTaken) {
            return null;
        } else if (event instanceof SignedOut e) {
            return e.ended();
        } else if (event instanceof SignInsRefused e) {
            return e.userId();
        } else if (event instanceof UserAdded e) {
            return e.userId();
        } else if (event instanceof UserChanged e) {
            return e.userId();
        } else if (event instanceof PasswordSet e) {
            return e.userId();
        } else if (event instanceof PasswordLinkMade e) {
            return e.userId();
        } else if (event instanceof ApiKeyMade e) {
            return e.keyId();
        } else if (event instanceof ApiKeyRevoked e) {
            return e.keyId();
        } else if (event instanceof ApiKeyChanged e) {
            return e.keyId();
        } else if (event instanceof EmployeeEdited e) {
            return e.employeeId();
        } else if (event instanceof PersonErased e) {
            return e.employeeId();
        } else if (event instanceof WhatIfHandled e) {
            return e.whatIfId();
        } else if (event instanceof ExportHandled e) {
            return e.exportId();
        }
        throw new UnknownEvent(event);
    }

    Object[] columns(Recorded recorded) {
        Actor by = act.by();
        UUID stream = recorded.event().streamId();
        return new Object[] {
            stream,
            recorded.version(),
            recorded.position(),
            at(act.at()),
            EventTypes.nameOf(recorded.event().getClass()),
            by == null ? null : by.id(),
            by == null ? null : by.name(),
            by == null ? null : by.session(),
            act.address(),
            subject,
            json(),
            organization,
            stream
        };
    }

    private String json() {
        ObjectNode json = JSON.valueToTree(told);
        json.remove(IN_COLUMNS);
        return json.toString();
    }
}
