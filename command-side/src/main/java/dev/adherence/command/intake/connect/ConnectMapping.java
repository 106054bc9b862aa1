package dev.adherence.command.intake.connect;

import dev.adherence.command.intake.connect.ConnectEvent.Contact;
import dev.adherence.command.intake.connect.ConnectEvent.Snapshot;
import dev.adherence.command.intake.connect.ConnectEvent.Status;
import dev.adherence.command.settings.StateMappings;
import dev.adherence.events.AgentState;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;

/** Reads from an agent event what the agent began to do, and when; never looks at other events. */
final class ConnectMapping {

    private ConnectMapping() {}

    /** What began; {@code unmapped} tells that {@code rawState} means nothing to the organisation. */
    record Began(AgentState state, String rawState, Instant at, String queue, boolean unmapped) {}

    /** Empty where the event changes nothing: a ringing contact, a new routing profile. A heart-beat tells what began some time ago. */
    static Optional<Began> began(ConnectEvent event, StateMappings mappings) {
        return switch (event.type()) {
            case HEART_BEAT -> seen(event, mappings);
            case LOGOUT -> Optional.of(new Began(AgentState.OFFLINE, null, event.at(), null, false));
            // the status may have been chosen in an earlier session
            case LOGIN -> Optional.of(began(AgentActivity.of(event.now()), event.at(), mappings));
            case STATE_CHANGE -> changed(event, mappings);
        };
    }

    /** What holds at a heart-beat, since when; empty where it does not say that. */
    private static Optional<Began> seen(ConnectEvent event, StateMappings mappings) {
        if (event.now() == null) {
            return Optional.empty();
        }
        AgentActivity now = AgentActivity.of(event.now());
        Status status = now.status();
        Instant since = now.isOnCall()
                ? AgentActivity.takenAt(now.reason())
                : now.reason() != null ? now.reason().since() : status == null ? null : status.since();
        return Optional.ofNullable(since).filter(at -> !at.isAfter(event.at())).map(at -> began(now, at, mappings));
    }

    private static Optional<Began> changed(ConnectEvent event, StateMappings mappings) {
        AgentActivity now = AgentActivity.of(event.now());
        AgentActivity before =
                event.before() == null || event.before().status() == null ? null : AgentActivity.of(event.before());
        Instant at = now.reason() == null ? statusBegan(event, before) : contactBegan(event, now, before, mappings);
        return Optional.ofNullable(at).map(instant -> began(now, instant, mappings));
    }

    private static Instant contactBegan(
            ConnectEvent event, AgentActivity now, AgentActivity before, StateMappings mappings) {
        Contact reason = now.reason();
        if (now.isOnCall()) {
            // true whatever came before: from then on the agent had this contact
            return or(AgentActivity.takenAt(reason), event.at());
        }
        if (before != null && before.beganAt(event.at(), mappings).equals(now.beganAt(event.at(), mappings))) {
            // one of several finished contacts was cleared: the work goes on, and what is left may have ended before it
            // began
            boolean sameContacts = new HashSet<>(event.before().contacts())
                    .equals(new HashSet<>(event.now().contacts()));
            return sameContacts ? or(reason.since(), event.at()) : null;
        }
        // work on a contact that had ended before begins when the conversation that hid it is gone
        boolean endedBefore =
                before != null && AgentActivity.listed(event.before().contacts(), reason);
        return endedBefore ? event.at() : or(reason.since(), event.at());
    }

    private static Instant statusBegan(ConnectEvent event, AgentActivity before) {
        Status status = event.now().status();
        if (status == null) {
            return null;
        }
        if (before == null || before.reason() == null) {
            return or(status.since(), event.at());
        }
        if (sameStatus(status, event.before().status())) {
            // contacts are gone and the status was chosen before them: it shows again from now on
            return event.at();
        }
        Instant contactsUntil = lastOf(event.before());
        Instant chosen = or(status.since(), event.at());
        return contactsUntil != null && contactsUntil.isAfter(chosen) ? contactsUntil : chosen;
    }

    private static boolean sameStatus(Status one, Status other) {
        return one.name().equals(other.name()) && Objects.equals(one.since(), other.since());
    }

    private static Instant lastOf(Snapshot snapshot) {
        return snapshot.contacts().stream()
                .map(Contact::since)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** The words mean what they meant when it began, however late it is told. */
    private static Began began(AgentActivity activity, Instant at, StateMappings mappings) {
        AgentActivity.Meaning meaning = activity.beganAt(at, mappings);
        return new Began(
                meaning.state(),
                meaning.rawState(),
                at,
                activity.reason() == null ? null : activity.reason().queue(),
                meaning.unmapped());
    }

    private static Instant or(Instant instant, Instant fallback) {
        return instant == null ? fallback : instant;
    }
}
