package dev.adherence.command.roster;

import java.time.ZoneId;
import java.util.UUID;

/** An employee as imports know one; {@code zone} is the one that counts: the employee's, else the lead team's, else the organisation's. */
public record EmployeeRef(UUID id, String email, String number, String numberKey, boolean active, ZoneId zone) {}
