package dev.adherence.command.roster;

import dev.adherence.command.intake.BadRecord;
import dev.adherence.command.intake.RecordFields;
import dev.adherence.events.ClockZones;
import dev.adherence.events.ComparisonKey;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** One record of an employee import; a field that is null was not given and changes nothing. */
record EmployeeRecord(
        String email,
        String number,
        String firstName,
        String lastName,
        String role,
        List<String> skills,
        Boolean active,
        String timeZone,
        boolean timeZoneGiven,
        List<String> teams,
        List<String> externalIds) {

    static final Set<String> FIELDS = Set.of(
            "email",
            "employeeId",
            "firstName",
            "lastName",
            "role",
            "skills",
            "active",
            "timeZone",
            "team",
            "externalIds");

    /** The addresses that a browser's e-mail field takes. */
    private static final Pattern EMAIL =
            Pattern.compile("[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@" + label() + "(\\." + label() + ")*");

    static EmployeeRecord read(JsonNode node) throws BadRecord {
        EmployeeRecord record = readChange(node);
        if (record.email == null && record.number == null) {
            throw BadRecord.missing(
                    "email", "email is missing, and so is employeeId; a record names its employee by one of them");
        }
        return record;
    }

    /** Of an employee who is named beside it. */
    static EmployeeRecord readChange(JsonNode node) throws BadRecord {
        RecordFields fields = RecordFields.of(node);
        String email = fields.text("email", 254);
        if (email != null && !EMAIL.matcher(email).matches()) {
            throw BadRecord.invalid(
                    "email", "email \"" + email + "\" is not an e-mail address such as jane.doe@example.com");
        }
        if (email != null && Employee.isOfErased(email)) {
            throw BadRecord.invalid(
                    "email", "email \"" + email + "\" stands for somebody whose personal data were erased");
        }
        String role = fields.text("role", 20);
        if (role != null && !role.equals("agent") && !role.equals("supervisor")) {
            throw BadRecord.invalid("role", "role \"" + role + "\" is unknown; it is agent or supervisor");
        }
        String zone = fields.text("timeZone", 60);
        if (zone != null && !ClockZones.has(zone)) {
            throw BadRecord.invalid(
                    "timeZone", "timeZone " + zone + " is unknown; it must be a name like Europe/Berlin");
        }
        return new EmployeeRecord(
                email == null ? null : Roster.normalized(email),
                fields.key("employeeId", 64),
                fields.name("firstName", 100),
                fields.name("lastName", 100),
                role,
                fields.names("skills", 100, 100),
                fields.bool("active"),
                zone,
                fields.has("timeZone"),
                fields.keys("team", 20, 100),
                fields.keys("externalIds", 20, 200));
    }

    /** How the record's sender knows the employee. */
    String named() {
        return number == null ? "Employee " + email : "Employee " + number;
    }

    /** What the number is compared by. */
    String numberKey() {
        return number == null ? null : ComparisonKey.of(number);
    }

    /** A new employee made of this record. */
    Profile asNew(List<UUID> teamIds) throws BadRecord {
        return new Profile(
                required("email", email),
                number,
                required("firstName", firstName),
                required("lastName", lastName),
                or(role, "agent"),
                or(skills, List.of()),
                or(active, true),
                timeZone,
                teamIds);
    }

    /** What was known, with everything that this record gives. */
    Profile over(Profile known, List<UUID> teamIds) {
        return new Profile(
                or(email, known.email()),
                or(number, known.number()),
                or(firstName, known.firstName()),
                or(lastName, known.lastName()),
                or(role, known.role()),
                or(skills, known.skills()),
                or(active, known.active()),
                timeZoneGiven ? timeZone : known.timeZone(),
                teams == null ? known.teams() : teamIds);
    }

    private static String required(String name, String value) throws BadRecord {
        if (value == null) {
            throw BadRecord.missing(
                    name, name + " is missing; nobody is known by what the record names, and a new employee needs it");
        }
        return value;
    }

    private static <T> T or(T value, T fallback) {
        return value == null ? fallback : value;
    }

    private static String label() {
        return "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?";
    }
}
