package dev.adherence.command.roster;

import dev.adherence.command.intake.BadRecord;
import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import dev.adherence.events.Trail;
import dev.adherence.events.TrailEvent.EmployeeEdited;
import dev.adherence.events.Viewer;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/** Writes the row of one employee, by the rules of an import: a record of an import is what is read, one change after the other. */
@Component
class SingleEmployees {

    private static final Set<String> FIELDS =
            Set.of("email", "firstName", "lastName", "employeeId", "team", "role", "skills", "active", "timeZone");

    /** What an employee can be without; everything else may be changed and not taken away. */
    private static final Set<String> MAY_BE_NULL = Set.of("employeeId", "timeZone");

    private final OrganizationRepository organizations;
    private final EmployeeRepository rows;
    private final NamedTeams teams;
    private final RosterLimits limits;
    private final Clock clock;
    private final Trail trail;

    SingleEmployees(
            OrganizationRepository organizations,
            EmployeeRepository rows,
            NamedTeams teams,
            RosterLimits limits,
            Clock clock,
            Trail trail) {
        this.organizations = organizations;
        this.rows = rows;
        this.teams = teams;
        this.limits = limits;
        this.clock = clock;
        this.trail = trail;
    }

    /** Whom, and which teams the record names. */
    record Written(UUID employee, Collection<Team> teams) {}

    @Transactional
    Written add(Viewer by, JsonNode body) {
        UUID organizationId = by.organizationId();
        lock(organizationId);
        try {
            EmployeeRecord record = EmployeeRecord.read(known(body));
            KnownEmployees known = new KnownEmployees(organizationId, rows, List.of(record), limits.employees());
            known.refuseOthers(record, null);
            Map<String, Team> named = new LinkedHashMap<>();
            Profile profile = record.asNew(teams.idsOf(organizationId, record, null, true, named));
            refuseSharedName(known, null, profile);
            Employee employee = known.added(profile, clock.instant());
            note(by, employee.id(), profile, "added", body);
            return new Written(employee.id(), named.values());
        } catch (BadRecord e) {
            throw refusal(e);
        }
    }

    /** What is not given stays; {@code employeeId} and {@code timeZone} that are null are taken away. */
    @Transactional
    Written change(Viewer by, UUID id, JsonNode body) {
        UUID organizationId = by.organizationId();
        lock(organizationId);
        Employee employee = rows.findByIdAndOrganizationId(id, organizationId)
                .orElseThrow(() -> Refusal.missing("Employee " + id + " is unknown"));
        if (employee.erasedAt() != null) {
            throw Refusal.conflict(
                            "The personal data of employee " + id + " were erased; they cannot be changed any more")
                    .code(ErrorCode.PERSON_ERASED);
        }
        try {
            EmployeeRecord record = EmployeeRecord.readChange(known(body));
            refuseEmpty(body, record);
            KnownEmployees known = new KnownEmployees(organizationId, rows, List.of(record), limits.employees());
            known.refuseOthers(record, employee);
            Map<String, Team> named = new LinkedHashMap<>();
            List<UUID> teamIds = teams.idsOf(organizationId, record, employee, true, named);
            Profile after = without(body, record, record.over(employee.profile(), teamIds));
            refuseSharedName(known, employee, after);
            if (!after.equals(employee.profile())) {
                note(by, id, after, "changed", body);
            }
            employee.become(after);
            return new Written(id, named.values());
        } catch (BadRecord e) {
            throw refusal(e);
        }
    }

    private void note(Viewer by, UUID employee, Profile profile, String action, JsonNode body) {
        trail.note(new EmployeeEdited(
                by.organizationId(),
                employee,
                profile.firstName() + " " + profile.lastName(),
                action,
                body.propertyNames().stream().sorted().toList(),
                by.act(clock.instant())));
    }

    private static Refusal refusal(BadRecord bad) {
        Refusal refusal = bad.code() == ErrorCode.LIMIT_REACHED
                ? Refusal.notPossible(bad.getMessage()).code(bad.code())
                : Refusal.invalid(bad.getMessage()).code(bad.code());
        return bad.field() == null ? refusal : refusal.field(bad.field());
    }

    private static void refuseSharedName(KnownEmployees known, Employee self, Profile after) {
        known.sharedName(self, after).ifPresent(shared -> {
            throw shared.asRefusal();
        });
    }

    private void lock(UUID organizationId) {
        organizations
                .findLockedById(organizationId)
                .orElseThrow(() -> Refusal.missing("Organisation " + organizationId + " is unknown"));
    }

    /** One who changes one employee by hand means each field: none is passed over. */
    private static JsonNode known(JsonNode body) throws BadRecord {
        for (String name : body.propertyNames()) {
            if (!FIELDS.contains(name)) {
                throw new BadRecord(
                        ErrorCode.UNKNOWN_FIELD,
                        name,
                        name + " is not known; an employee has "
                                + String.join(", ", FIELDS.stream().sorted().toList()));
            }
        }
        return body;
    }

    private static void refuseEmpty(JsonNode body, EmployeeRecord record) throws BadRecord {
        for (String name : body.propertyNames()) {
            boolean blankName = (name.equals("email") && record.email() == null)
                    || (name.equals("firstName") && record.firstName() == null)
                    || (name.equals("lastName") && record.lastName() == null);
            if (blankName || (body.get(name).isNull() && !MAY_BE_NULL.contains(name))) {
                throw BadRecord.missing(name, name + " must not be empty");
            }
        }
    }

    private static Profile without(JsonNode body, EmployeeRecord record, Profile profile) {
        return new Profile(
                profile.email(),
                body.has("employeeId") ? record.number() : profile.number(),
                profile.firstName(),
                profile.lastName(),
                profile.role(),
                profile.skills(),
                profile.active(),
                body.has("timeZone") ? record.timeZone() : profile.timeZone(),
                profile.teams());
    }
}
