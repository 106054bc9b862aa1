package dev.adherence.events;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What people do that is about no agent and decides nothing: it stands in a stream of its own beside the organisation's, which so stays
 * short however often people sign in. Never a password, a key or a link.
 */
public sealed interface TrailEvent extends AdherenceEvent {

    UUID organizationId();

    Act act();

    @Override
    default UUID streamId() {
        return streamOf(organizationId());
    }

    static UUID streamOf(UUID organizationId) {
        return UUID.nameUUIDFromBytes(("trail of " + organizationId).getBytes(StandardCharsets.UTF_8));
    }

    /** A session began, in such a browser. */
    record SignedIn(UUID organizationId, String browser, Act act) implements TrailEvent {}

    /** A session was ended: the one in which it was asked for, or another of the same person; its id opens nothing. */
    record SignedOut(UUID organizationId, UUID ended, Act act) implements TrailEvent {}

    /**
     * So many tries to sign in were refused within a stretch of time, which are told together.
     *
     * @param userId whose account it was; null: the accounts that are told of in no event of their own
     * @param accounts how many those are
     * @param wrong with a password that was looked at
     * @param turnedAway because there were too many before
     * @param addresses the ones with most tries, out of {@code from}
     */
    record SignInsRefused(
            UUID organizationId,
            UUID userId,
            String name,
            int accounts,
            Instant begin,
            Instant end,
            long wrong,
            long turnedAway,
            List<String> addresses,
            int from)
            implements TrailEvent {
        public SignInsRefused {
            addresses = List.copyOf(addresses);
        }

        @Override
        public Act act() {
            return new Act(null, addresses.isEmpty() ? null : addresses.get(0), end);
        }
    }

    record UserAdded(UUID organizationId, UUID userId, UserStanding user, Act act) implements TrailEvent {}

    record UserChanged(UUID organizationId, UUID userId, UserStanding before, UserStanding after, Act act)
            implements TrailEvent {}

    /** What an admin says of a user, without the e-mail, which stands in the account alone; {@code teams} by name. */
    record UserStanding(String name, Role role, List<String> teams, boolean active) {
        public UserStanding {
            teams = List.copyOf(teams);
        }
    }

    /** A new password, by the old one or ({@code byLink}) by a one-time link; every other session of the account ended. */
    record PasswordSet(UUID organizationId, UUID userId, String name, boolean byLink, Act act) implements TrailEvent {}

    /** Whoever has the link may set the password once. */
    record PasswordLinkMade(UUID organizationId, UUID userId, String name, Instant expiresAt, Act act)
            implements TrailEvent {}

    record ApiKeyMade(UUID organizationId, UUID keyId, String name, List<String> permissions, Act act)
            implements TrailEvent {
        public ApiKeyMade {
            permissions = List.copyOf(permissions);
        }
    }

    record ApiKeyRevoked(UUID organizationId, UUID keyId, String name, Act act) implements TrailEvent {}

    /** @param action {@code secret-set} or {@code secret-removed}: with which its vendor signs; {@code mapping-set} or {@code mapping-removed}: how its records are read */
    record ApiKeyChanged(UUID organizationId, UUID keyId, String name, String action, Act act) implements TrailEvent {}

    /** Another key signs the organisation's checkpoints, from the next one on. */
    record ProofKeyMade(UUID organizationId, String verifierKey, Act act) implements TrailEvent {}

    /** @param action {@code added} or {@code changed} */
    record EmployeeEdited(
            UUID organizationId, UUID employeeId, String name, String action, List<String> fields, Act act)
            implements TrailEvent {
        public EmployeeEdited {
            fields = List.copyOf(fields);
        }
    }

    /**
     * The personal data of an employee are gone for good.
     *
     * @param pseudonym what they are called from now on, which is made of nothing that was known of them
     * @param accounts which were theirs
     */
    record PersonErased(UUID organizationId, UUID employeeId, String pseudonym, List<UUID> accounts, Act act)
            implements TrailEvent {
        public PersonErased {
            accounts = List.copyOf(accounts);
        }
    }

    /**
     * A person's file.
     *
     * @param kind {@code employees} or {@code schedules}
     * @param skipped known already
     */
    record FileImported(UUID organizationId, String kind, int imported, int skipped, int refused, Act act)
            implements TrailEvent {}

    /** @param action {@code rebuild}, {@code verify}, {@code revert} or {@code cancel} */
    record ProjectionHandled(UUID organizationId, String projection, String action, Act act) implements TrailEvent {}

    /** @param action {@code asked}, {@code repeated}, {@code cancelled} or {@code deleted}; {@code name} null: it bears none */
    record WhatIfHandled(UUID organizationId, UUID whatIfId, String name, String action, Act act)
            implements TrailEvent {}

    /**
     * A package that somebody takes away: of a team, or ({@code teamId} null) of one employee.
     *
     * @param action {@code asked}, {@code cancelled} or {@code deleted}; that it was fetched is {@link DataTaken}
     */
    record ExportHandled(
            UUID organizationId,
            UUID exportId,
            Instant from,
            Instant to,
            UUID teamId,
            UUID employeeId,
            String action,
            Act act)
            implements TrailEvent {}

    /**
     * Data left in bulk.
     *
     * @param what {@code events}, {@code leaves}, {@code report}, {@code excuses}, {@code what-if}, {@code package} or {@code trail}
     * @param asked by which parameters
     */
    record DataTaken(UUID organizationId, String what, Map<String, String> asked, Act act) implements TrailEvent {
        public DataTaken {
            asked = Map.copyOf(asked);
        }
    }
}
