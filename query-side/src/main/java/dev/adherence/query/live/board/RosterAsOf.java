package dev.adherence.query.live.board;

import java.util.Map;
import java.util.UUID;

/** Who the employees of one organisation are and what its teams are called, as of a version of the roster's tables. */
public record RosterAsOf(long version, Map<UUID, Person> people, Map<UUID, String> teamNames) {

    public static final RosterAsOf EMPTY = new RosterAsOf(0, Map.of(), Map.of());

    public RosterAsOf {
        people = Map.copyOf(people);
        teamNames = Map.copyOf(teamNames);
    }

    /** {@code place} is where the database, which sorts names, puts this person among the others of the organisation. */
    public record Person(String name, String number, boolean agent, int place) {}
}
