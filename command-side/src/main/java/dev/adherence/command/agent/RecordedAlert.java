package dev.adherence.command.agent;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.adherence.events.Actor;
import dev.adherence.events.AgentEvent.AlertAmended;
import dev.adherence.events.AgentEvent.AlertCarryOverWithdrawn;
import dev.adherence.events.AgentEvent.AlertEnded;
import dev.adherence.events.AgentEvent.AlertRaised;
import dev.adherence.events.AgentEvent.AlertResolved;
import dev.adherence.events.AgentEvent.AlertRetracted;
import dev.adherence.events.AlertEffect.Reading;
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

/**
 * An alert as the log has it: what the rules said last and what people did with it. Snapshots have its parts side by side, as they had
 * before there were parts.
 */
public record RecordedAlert(
        @JsonUnwrapped Opening opening,
        String message,
        @JsonUnwrapped End end,
        @JsonUnwrapped Resolved resolved,
        boolean retracted,
        List<Remark> remarks) {

    /** No two deviations of one date begin further apart, in whichever zone, overnight shifts included. */
    private static final Duration OF_A_DATE = Duration.ofDays(3);

    /** Which it is, and what decided that it opened. */
    public record Opening(
            UUID id,
            AlertType type,
            Instant deviationStart,
            LocalDate shiftDate,
            Instant createdAt,
            Integer scheduleVersion,
            int settingsVersion) {}

    /** How its condition ended; all null while it lasts. */
    public record End(Instant endedAt, Ending ending) {

        private static final End LASTING = new End(null, null);
    }

    /** By whom, null: by the system; all null of one that is not. */
    public record Resolved(Instant resolvedAt, Resolution resolution, Actor resolvedBy) {

        private static final Resolved NOT = new Resolved(null, null, null);
    }

    public RecordedAlert {
        end = end == null ? End.LASTING : end;
        resolved = resolved == null ? Resolved.NOT : resolved;
        remarks = List.copyOf(remarks);
    }

    static RecordedAlert of(AlertRaised event) {
        Opening opening = new Opening(
                event.alertId(),
                event.type(),
                event.deviationStart(),
                event.shiftDate(),
                event.createdAt(),
                event.scheduleVersion(),
                event.settingsVersion());
        return new RecordedAlert(opening, event.message(), End.LASTING, Resolved.NOT, false, List.of());
    }

    RecordedAlert ended(AlertEnded event) {
        End ended = new End(event.endedAt(), event.ending());
        return new RecordedAlert(opening, event.message(), ended, resolved, retracted, remarks);
    }

    RecordedAlert resolved(AlertResolved event) {
        Resolved now = new Resolved(event.resolvedAt(), event.resolution(), event.by());
        return new RecordedAlert(opening, message, end, now, retracted, remarks);
    }

    RecordedAlert amended(AlertAmended event) {
        Opening amended = new Opening(
                id(),
                type(),
                deviationStart(),
                event.shiftDate() == null ? shiftDate() : event.shiftDate(),
                event.createdAt(),
                event.scheduleVersion(),
                event.settingsVersion());
        End ended = new End(event.endedAt(), event.ending());
        Resolved bySystem = resolvedBySystem(event.resolvedAt(), event.resolution());
        return new RecordedAlert(amended, event.message(), ended, bySystem, false, remarks);
    }

    public RecordedAlert retracted(AlertRetracted event) {
        End ended = new End(event.endOf(createdAt(), endedAt()), event.endingOf(ending()));
        Resolved bySystem = resolvedBySystem(event.recordedAt(), event.resolution());
        return new RecordedAlert(opening, message, ended, bySystem, true, remarks);
    }

    /** What a person resolved stays resolved by them. */
    private Resolved resolvedBySystem(Instant at, Resolution how) {
        return resolvedByPerson() ? resolved : new Resolved(at, how, null);
    }

    RecordedAlert remarked(Remark.Act act, Actor by, String notes, Instant at, UUID carriedFrom, List<UUID> beside) {
        Instant until = endedAt() != null && endedAt().isBefore(at) ? endedAt() : at;
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
        return new RecordedAlert(opening, message, end, resolved, retracted, all);
    }

    /** What people read of it. */
    public Reading reading() {
        String status = resolution() != null ? "resolved" : acknowledged() ? "acknowledged" : "active";
        return new Reading(type(), shiftDate(), createdAt(), endedAt(), ending(), message, status, resolution());
    }

    public UUID id() {
        return opening.id();
    }

    public AlertType type() {
        return opening.type();
    }

    public Instant deviationStart() {
        return opening.deviationStart();
    }

    public LocalDate shiftDate() {
        return opening.shiftDate();
    }

    public Instant createdAt() {
        return opening.createdAt();
    }

    public Instant endedAt() {
        return end.endedAt();
    }

    public Ending ending() {
        return end.ending();
    }

    public Instant resolvedAt() {
        return resolved.resolvedAt();
    }

    public Resolution resolution() {
        return resolved.resolution();
    }

    public Actor resolvedBy() {
        return resolved.resolvedBy();
    }

    public boolean resolvedByPerson() {
        return resolution() == Resolution.USER;
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
        if (resolution() != null && !resolvedByPerson() && !retracted) {
            return endedAt() == null || resolvedAt().isAfter(endedAt()) ? resolvedAt() : endedAt();
        }
        return endedAt() == null ? createdAt() : endedAt();
    }

    /** Whether it began before an instant and still counts from there on. */
    public boolean reachesOver(Instant at) {
        return deviationStart().isBefore(at) && !isOverAt(at);
    }

    /** What was retracted counts for nothing but what people said of it. */
    public boolean isOverAt(Instant at) {
        boolean ended = endedAt() != null && !endedAt().isAfter(at)
                || retracted && deviationStart().isBefore(at);
        return ended && !isSpokenOfAfter(at);
    }

    /** What people did may bear on later deviations, but of the same shift only. */
    private boolean isSpokenOfAfter(Instant at) {
        return deviationStart().plus(OF_A_DATE).isAfter(at)
                && remarks.stream().anyMatch(remark -> remark.until().isAfter(at));
    }
}
