package dev.adherence.command.roster;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** An employee as believed; {@code timeZone} is the employee's own, {@code effectiveTimeZone} the one that counts; {@code erasedAt} null: not erased. */
record EmployeeView(
        UUID id,
        String email,
        String employeeId,
        String firstName,
        String lastName,
        String role,
        List<TeamName> teams,
        List<String> skills,
        boolean active,
        String timeZone,
        String effectiveTimeZone,
        Instant createdAt,
        Instant erasedAt) {

    record TeamName(UUID id, String name) {}

    record Page(List<EmployeeView> employees, String nextCursor) {}
}
