package dev.adherence.query.alerts;

import static dev.adherence.query.wiring.Columns.micros;

import dev.adherence.events.Actor;
import dev.adherence.events.AgentEvent.AlertAcknowledged;
import dev.adherence.events.AgentEvent.AlertAmended;
import dev.adherence.events.AgentEvent.AlertCarryOverWithdrawn;
import dev.adherence.events.AgentEvent.AlertEnded;
import dev.adherence.events.AgentEvent.AlertEvent;
import dev.adherence.events.AgentEvent.AlertNoted;
import dev.adherence.events.AgentEvent.AlertRaised;
import dev.adherence.events.AgentEvent.AlertResolved;
import dev.adherence.events.AgentEvent.AlertRetracted;
import dev.adherence.events.AlertType;
import dev.adherence.events.Ending;
import dev.adherence.events.Resolution;
import dev.adherence.events.UnknownEvent;
import dev.adherence.query.wiring.Columns;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** An alert while its events are applied; {@code resolvedBy} null with a {@code resolution} means that the system resolved it. */
final class Alert {

    UUID id;
    UUID employeeId;
    UUID organizationId;
    List<UUID> teams;
    AlertType type;
    String message;
    Instant deviationStart;
    LocalDate shiftDate;
    Instant createdAt;
    boolean late;
    Instant endedAt;
    Ending ending;
    Instant acknowledgedAt;
    Actor acknowledgedBy;
    Instant resolvedAt;
    Actor resolvedBy;
    Resolution resolution;
    String notes;
    /** When it was proven wrong or taken away, if it was; what a person resolved before stays resolved by them. */
    Instant retractedAt;
    /** When it was first recorded: nobody could see it before, whenever it opened. */
    Instant firstRecordedAt;

    Integer scheduleVersion;
    int settingsVersion;
    long version = -1;
    long position = -1;

    AlertView.Status status() {
        if (resolution != null) {
            return AlertView.Status.RESOLVED;
        }
        return acknowledgedAt == null ? AlertView.Status.ACTIVE : AlertView.Status.ACKNOWLEDGED;
    }

    /** What is left after something was withdrawn is to be said anew. */
    void apply(AlertEvent event) {
        if (event instanceof AlertRaised raised) {
            raised(raised);
        } else if (event instanceof AlertEnded ended) {
            ended(ended);
        } else if (event instanceof AlertAmended amended) {
            amended(amended);
        } else if (event instanceof AlertAcknowledged acknowledged) {
            acknowledged(acknowledged);
        } else if (event instanceof AlertNoted noted) {
            append(noted.notes());
        } else if (event instanceof AlertResolved resolved) {
            resolved(resolved);
        } else if (event instanceof AlertRetracted retracted) {
            retracted(retracted);
        } else if (!(event instanceof AlertCarryOverWithdrawn)) {
            throw new UnknownEvent(event);
        }
    }

    private void raised(AlertRaised event) {
        id = event.alertId();
        employeeId = event.employeeId();
        teams = event.teams();
        type = event.type();
        message = event.message();
        deviationStart = micros(event.deviationStart());
        shiftDate = event.shiftDate();
        createdAt = micros(event.createdAt());
        late = event.late();
        firstRecordedAt = firstRecordedAt == null ? micros(event.recordedAt()) : firstRecordedAt;
        scheduleVersion = event.scheduleVersion();
        settingsVersion = event.settingsVersion();
    }

    private void ended(AlertEnded event) {
        endedAt = micros(event.endedAt());
        ending = event.ending();
        message = event.message();
    }

    /** The system's whole view; what a person resolved stays resolved by them. */
    private void amended(AlertAmended event) {
        createdAt = micros(event.createdAt());
        shiftDate = event.shiftDate() == null ? shiftDate : event.shiftDate();
        teams = event.teams() == null ? teams : event.teams();
        message = event.message();
        endedAt = micros(event.endedAt());
        ending = event.ending();
        scheduleVersion = event.scheduleVersion();
        settingsVersion = event.settingsVersion();
        retractedAt = null;
        resolvedBySystem(event.resolvedAt(), event.resolution());
    }

    /** The first who took note stays named, whoever does so again. */
    private void acknowledged(AlertAcknowledged event) {
        acknowledged(event.by(), event.acknowledgedAt());
        append(event.notes());
    }

    private void acknowledged(Actor by, Instant at) {
        if (acknowledgedAt == null) {
            acknowledgedAt = micros(at);
            acknowledgedBy = by;
        }
    }

    /** That and nothing else is what people said, in this order. */
    void say(List<AlertChange> all) {
        acknowledgedAt = null;
        acknowledgedBy = null;
        notes = null;
        for (AlertChange said : all) {
            if (said.acknowledges()) {
                acknowledged(said.by(), said.effectiveAt());
            }
            append(said.notes());
        }
    }

    /** A person's word stands; the system's gives way to it. */
    private void resolved(AlertResolved event) {
        append(event.notes());
        if (event.by() == null) {
            resolvedBySystem(event.resolvedAt(), event.resolution());
        } else if (resolvedBy == null) {
            resolvedAt = micros(event.resolvedAt());
            resolvedBy = event.by();
            resolution = event.resolution();
        }
    }

    /** Proven wrong: resolved when that was found out, unless a person had resolved it; then it says besides that it was. */
    private void retracted(AlertRetracted event) {
        retractedAt = micros(event.recordedAt());
        endedAt = micros(event.endOf(createdAt, endedAt));
        ending = event.endingOf(ending);
        resolvedBySystem(event.recordedAt(), event.resolution());
    }

    private void resolvedBySystem(Instant when, Resolution why) {
        if (resolvedBy == null) {
            resolvedAt = micros(when);
            resolution = why;
        }
    }

    private void append(String more) {
        if (more != null && !more.isBlank()) {
            notes = notes == null ? more : notes + "\n" + more;
        }
    }

    /** What people can see change, in words, by the names of the view; what notes say more is with the event that said it. */
    Map<String, String> seen() {
        Map<String, String> seen = new LinkedHashMap<>();
        if (id == null) {
            return seen;
        }
        seen.put("status", status().toString());
        seen.put("type", type.toString());
        seen.put("message", message);
        seen.put("shiftDate", Objects.toString(shiftDate, null));
        seen.put("createdAt", Objects.toString(createdAt, null));
        seen.put("endedAt", Objects.toString(endedAt, null));
        seen.put("ending", Columns.word(ending));
        seen.put("acknowledgedAt", Objects.toString(acknowledgedAt, null));
        seen.put("acknowledgedBy", acknowledgedBy == null ? null : acknowledgedBy.name());
        seen.put("resolvedAt", Objects.toString(resolvedAt, null));
        seen.put("resolvedBy", resolvedBy != null ? resolvedBy.name() : resolution == null ? null : "system");
        seen.put("resolution", Columns.word(resolution));
        seen.put("retractedAt", Objects.toString(retractedAt, null));
        seen.put("scheduleVersion", Objects.toString(scheduleVersion, null));
        seen.put("settingsVersion", Integer.toString(settingsVersion));
        return seen;
    }
}
