package dev.adherence.command.roster;

import java.util.List;
import java.util.UUID;

/** All that an import says of an employee; two profiles that are equal say the same. {@code number} and {@code timeZone} may be null. */
record Profile(
        String email,
        String number,
        String firstName,
        String lastName,
        String role,
        List<String> skills,
        boolean active,
        String timeZone,
        List<UUID> teams) {

    Profile {
        skills = List.copyOf(skills);
        teams = List.copyOf(teams);
    }
}
