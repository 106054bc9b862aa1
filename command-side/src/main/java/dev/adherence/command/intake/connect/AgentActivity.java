package dev.adherence.command.intake.connect;

import dev.adherence.command.intake.connect.ConnectEvent.Contact;
import dev.adherence.command.intake.connect.ConnectEvent.Snapshot;
import dev.adherence.command.intake.connect.ConnectEvent.Status;
import dev.adherence.command.settings.StateMappings;
import dev.adherence.events.AgentState;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What an agent does, seen in one snapshot: contacts come before the status that the agent chose.
 *
 * @param status the chosen one; null where none is told
 * @param reason the contact that makes it so; null where the status does
 */
record AgentActivity(Status status, Contact reason) {

    /**
     * @param rawState the status name where it is not our own word, or the state of a contact that was not taken; else null
     * @param unmapped whether the status name means nothing to the organisation
     */
    record Meaning(AgentState state, String rawState, boolean unmapped) {}

    /** Contacts that the agent has taken and not finished; one that rings or is paused keeps nobody busy. */
    private static final Set<String> TAKEN = Set.of("CONNECTED", "CONNECTED_ONHOLD");

    private static final String FINISHED = "ENDED";

    /** Contacts that came and that the agent did not take: none is sent to them until they act. */
    private static final Set<String> NOT_TAKEN = Set.of("MISSED", "ERROR");

    static AgentActivity of(Snapshot snapshot) {
        Optional<Contact> taken = snapshot.contacts().stream()
                .filter(contact -> TAKEN.contains(contact.state()))
                .min(Comparator.comparing(AgentActivity::takenAt, Comparator.nullsLast(Comparator.naturalOrder())));
        if (taken.isPresent()) {
            return new AgentActivity(snapshot.status(), taken.get());
        }
        Optional<Contact> last = snapshot.contacts().stream()
                .filter(contact -> contact.state().equals(FINISHED) || NOT_TAKEN.contains(contact.state()))
                .filter(contact -> isSinceStatus(contact, snapshot.status()))
                .max(Comparator.comparing(Contact::since, Comparator.nullsFirst(Comparator.naturalOrder()))
                        .thenComparing(contact -> NOT_TAKEN.contains(contact.state())));
        return new AgentActivity(snapshot.status(), last.orElse(null));
    }

    boolean isOnCall() {
        return reason != null && TAKEN.contains(reason.state());
    }

    /** As what it counts where it began at that instant. */
    Meaning beganAt(Instant at, StateMappings mappings) {
        if (isOnCall()) {
            return new Meaning(AgentState.ON_CALL, null, false);
        }
        if (reason != null) {
            return reason.state().equals(FINISHED)
                    ? new Meaning(AgentState.AFTER_CALL_WORK, null, false)
                    : new Meaning(AgentState.UNAVAILABLE, reason.state(), false);
        }
        if (status == null) {
            return new Meaning(AgentState.UNAVAILABLE, null, false);
        }
        Optional<AgentState> known = mappings.of(status.name(), at).or(() -> ofType(status.type()));
        AgentState state = known.orElse(AgentState.UNAVAILABLE);
        return new Meaning(state, StateMappings.raw(status.name(), state), known.isEmpty());
    }

    /** One that was over before the agent chose their status is only listed still: choosing it was to act. */
    private static boolean isSinceStatus(Contact contact, Status status) {
        return contact.since() == null
                || status == null
                || status.since() == null
                || !contact.since().isBefore(status.since());
    }

    /** The two statuses that every instance has, whatever they are called there. */
    private static Optional<AgentState> ofType(String type) {
        return switch (Objects.requireNonNullElse(type, "")) {
            case "ROUTABLE" -> Optional.of(AgentState.AVAILABLE);
            case "OFFLINE" -> Optional.of(AgentState.OFFLINE);
            default -> Optional.empty();
        };
    }

    /** When the agent took the contact: a hold begins a new state of it, not a new conversation. */
    static Instant takenAt(Contact contact) {
        return contact.connectedAt() == null ? contact.since() : contact.connectedAt();
    }

    static boolean listed(List<Contact> contacts, Contact wanted) {
        return contacts.stream()
                .anyMatch(contact -> Objects.equals(contact.id(), wanted.id())
                        && contact.state().equals(wanted.state()));
    }
}
