package dev.adherence.query.timeline;

import dev.adherence.events.AdherenceStatus;
import dev.adherence.events.ScheduledState;
import dev.adherence.query.alerts.AlertView;
import dev.adherence.query.corrections.CorrectionsOfTime.TimeCorrection;
import dev.adherence.query.timeline.TimelineView.Interval;
import dev.adherence.query.timeline.TimelineView.ScheduledPart;
import dev.adherence.query.timeline.TimelineView.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * One verdict in words and in data; {@code verdict}, {@code segment} and {@code record} are null where there is none. The words say
 * nothing that depends on the order in which things were learned. {@code record} is null too where a correction says what the agent did.
 */
record ExplanationView(
        UUID employeeId,
        String employeeName,
        Instant at,
        String words,
        Interval verdict,
        ScheduledPart segment,
        State record,
        List<AlertView> alerts,
        List<TimeCorrection> corrections) {

    static ExplanationView of(
            UUID employeeId,
            String name,
            Instant at,
            Interval verdict,
            ScheduledPart segment,
            State record,
            List<AlertView> alerts,
            List<TimeCorrection> corrections) {
        return new ExplanationView(
                employeeId,
                name,
                at,
                words(name, at, verdict, segment, alerts, corrections),
                verdict,
                segment,
                record,
                alerts,
                corrections);
    }

    private static String words(
            String name,
            Instant at,
            Interval verdict,
            ScheduledPart segment,
            List<AlertView> alerts,
            List<TimeCorrection> corrections) {
        if (verdict == null) {
            return "Nothing was decided about " + name + " at " + at + "; an agent without any event is offline.";
        }
        List<String> sentences = new ArrayList<>();
        sentences.add("The state of " + name + " was " + verdict.state().inWords()
                + (verdict.stateStartedAt() == null ? "" : " since " + verdict.stateStartedAt()) + ".");
        sentences.add(schedule(verdict, segment));
        sentences.add(status(verdict));
        corrections.forEach(each -> sentences.add(
                "The " + each.kind() + (each.date() == null ? " of that time were" : " of " + each.date() + " was")
                        + " corrected by " + each.correctedBy().name() + ": " + each.reason() + "."));
        alerts.forEach(alert -> sentences.add(
                "Alert " + alert.type() + " opened at " + alert.createdAt() + ": " + alert.message() + "."));
        sentences.add("Decided by settings version " + verdict.settingsVersion()
                + (verdict.scheduleVersion() == null ? "" : " and schedule version " + verdict.scheduleVersion())
                + ".");
        return String.join(" ", sentences);
    }

    private static String schedule(Interval verdict, ScheduledPart segment) {
        ScheduledState asked = verdict.scheduledState();
        if (asked == null) {
            return "The schedule asked for nothing.";
        }
        String published = segment == null || segment.type() == asked
                ? ""
                : " (published there: " + segment.type() + " " + segment.startTime() + "–" + segment.endTime() + ")";
        return "The schedule asked for " + asked + published + ".";
    }

    private static String inWords(AdherenceStatus status) {
        return switch (status) {
            case IN -> "in adherence";
            case GRACE -> "grace";
            case OUT -> "out of adherence";
            case UNSCHEDULED -> "unscheduled";
            case UNKNOWN -> "unknown";
            case EXCUSED -> "excused";
        };
    }

    private static String status(Interval verdict) {
        String since = " since " + verdict.since() + ".";
        return switch (verdict.adherenceStatus()) {
            case IN -> "That is in adherence" + since;
            case GRACE -> "The state is not allowed, but no alert's time has passed: grace" + since;
            case OUT -> "That is out of adherence" + since;
            case UNSCHEDULED -> "Signed in without a scheduled segment" + since;
            case UNKNOWN -> "The feed was silent, so adherence is unknown" + since;
            case EXCUSED ->
                "The time is excused" + since
                        + (verdict.rawStatus() == null
                                ? ""
                                : " Without the excuse it would be " + inWords(verdict.rawStatus()) + ".");
        };
    }
}
