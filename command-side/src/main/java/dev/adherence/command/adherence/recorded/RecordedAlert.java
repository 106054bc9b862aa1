package dev.adherence.command.adherence.recorded;

import dev.adherence.command.adherence.policy.alerts.Alert;
import dev.adherence.events.Actor;
import dev.adherence.events.AgentEvent.AlertAmended;
import dev.adherence.events.AgentEvent.AlertCarryOverWithdrawn;
import dev.adherence.events.AgentEvent.AlertRaised;
import dev.adherence.events.AgentEvent.AlertRetracted;
import dev.adherence.events.AlertType;
import dev.adherence.events.Ending;
import dev.adherence.events.Resolution;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** An alert as the log has it: what the rules said last and what people did with it. */
public record RecordedAlert(
        UUID id,
        AlertType type,
        Instant deviationStart,
        LocalDate shiftDate,
        Instant createdAt,
        String message,
        Instant endedAt,
        Ending ending,
        Instant resolvedAt,
        Resolution resolution,
        Actor resolvedBy,
        Integer scheduleVersion,
        int settingsVersion,
        boolean retracted,
        List<Remark> remarks) {

    /** No two deviations of one date begin further apart, in whichever zone, overnight shifts included. */
    private static final Duration OF_A_DATE = Duration.ofDays(3);

    public RecordedAlert {
        remarks = List.copyOf(remarks);
    }

    static RecordedAlert of(AlertRaised event) {
        return new RecordedAlert(
                event.alertId(),
                event.type(),
                event.deviationStart(),
                event.shiftDate(),
                event.createdAt(),
                event.message(),
                null,
                null,
                null,
                null,
                null,
                event.scheduleVersion(),
                event.settingsVersion(),
                false,
                List.of());
    }

    RecordedAlert ended(Instant at, Ending how, String finalMessage) {
        return new RecordedAlert(
                id,
                type,
                deviationStart,
                shiftDate,
                createdAt,
                finalMessage,
                at,
                how,
                resolvedAt,
                resolution,
                resolvedBy,
                scheduleVersion,
                settingsVersion,
                retracted,
                remarks);
    }

    RecordedAlert resolved(Instant at, Resolution how, Actor by) {
        return new RecordedAlert(
                id,
                type,
                deviationStart,
                shiftDate,
                createdAt,
                message,
                endedAt,
                ending,
                at,
                how,
                by,
                scheduleVersion,
                settingsVersion,
                retracted,
                remarks);
    }

    RecordedAlert amended(AlertAmended event) {
        boolean byPerson = resolvedByPerson();
        return new RecordedAlert(
                id,
                type,
                deviationStart,
                event.shiftDate() == null ? shiftDate : event.shiftDate(),
                event.createdAt(),
                event.message(),
                event.endedAt(),
                event.ending(),
                byPerson ? resolvedAt : event.resolvedAt(),
                byPerson ? resolution : event.resolution(),
                resolvedBy,
                event.scheduleVersion(),
                event.settingsVersion(),
                false,
                remarks);
    }

    public RecordedAlert retracted(AlertRetracted event) {
        boolean byPerson = resolvedByPerson();
        return new RecordedAlert(
                id,
                type,
                deviationStart,
                shiftDate,
                createdAt,
                message,
                event.endOf(createdAt, endedAt),
                event.endingOf(ending),
                byPerson ? resolvedAt : event.recordedAt(),
                byPerson ? resolution : event.resolution(),
                resolvedBy,
                scheduleVersion,
                settingsVersion,
                true,
                remarks);
    }

    RecordedAlert remarked(Remark.Act act, Actor by, String notes, Instant at, UUID carriedFrom, List<UUID> beside) {
        Instant until = endedAt != null && endedAt.isBefore(at) ? endedAt : at;
        List<Remark> all = new ArrayList<>(remarks);
        all.add(new Remark(act, by, notes, at, until, carriedFrom, beside));
        return saying(all);
    }

    public RecordedAlert without(AlertCarryOverWithdrawn event) {
        return saying(remarks.stream()
                .filter(remark -> !event.carriedFrom().equals(remark.carriedFrom()))
                .toList());
    }

    private RecordedAlert saying(List<Remark> all) {
        return new RecordedAlert(
                id,
                type,
                deviationStart,
                shiftDate,
                createdAt,
                message,
                endedAt,
                ending,
                resolvedAt,
                resolution,
                resolvedBy,
                scheduleVersion,
                settingsVersion,
                retracted,
                all);
    }

    public boolean resolvedByPerson() {
        return resolution == Resolution.USER;
    }

    public boolean acknowledged() {
        return remarks.stream().anyMatch(Remark::acknowledges);
    }

    public List<Remark> own() {
        return remarks.stream().filter(remark -> remark.carriedFrom() == null).toList();
    }

    /** The retracted alerts from which something came over. */
    public Set<UUID> carriedFrom() {
        return remarks.stream()
                .map(Remark::carriedFrom)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Whether all that came over from that alert is among what it says. */
    public boolean saysOnly(List<Remark> said, UUID from) {
        return remarks.stream()
                .filter(remark -> from.equals(remark.carriedFrom()))
                .allMatch(remark -> said.stream().anyMatch(remark::stems));
    }

    public boolean has(Remark remark) {
        return remarks.stream().anyMatch(remark::says);
    }

    /** Nobody who judged as of an earlier instant could know what is said here. */
    public Instant judgedAsOf() {
        if (resolution != null && !resolvedByPerson() && !retracted) {
            return endedAt == null || resolvedAt.isAfter(endedAt) ? resolvedAt : endedAt;
        }
        return endedAt == null ? createdAt : endedAt;
    }

    /** Whether it began before an instant and still counts from there on. */
    public boolean reachesOver(Instant at) {
        return deviationStart.isBefore(at) && !isOverAt(at);
    }

    /** What was retracted counts for nothing but what people said of it. */
    public boolean isOverAt(Instant at) {
        boolean ended = endedAt != null && !endedAt.isAfter(at) || retracted && deviationStart.isBefore(at);
        return ended && !isSpokenOfAfter(at);
    }

    /** What people did may bear on later deviations, but of the same shift only. */
    private boolean isSpokenOfAfter(Instant at) {
        return deviationStart.plus(OF_A_DATE).isAfter(at)
                && remarks.stream().anyMatch(remark -> remark.until().isAfter(at));
    }

    /** Whether the rules say now what they said when this was recorded. */
    public boolean agreesWith(Alert judged) {
        return !retracted
                && sameOpening(judged)
                && Objects.equals(message, judged.message())
                && Objects.equals(endedAt, judged.endedAt())
                && ending == judged.ending()
                && (resolvedByPerson()
                        || resolution == judged.resolution() && Objects.equals(resolvedAt, judged.resolvedAt()));
    }

    public boolean sameOpening(Alert judged) {
        return createdAt.equals(judged.createdAt())
                && Objects.equals(shiftDate, judged.shiftDate())
                && Objects.equals(scheduleVersion, judged.scheduleVersion())
                && settingsVersion == judged.settingsVersion();
    }
}
