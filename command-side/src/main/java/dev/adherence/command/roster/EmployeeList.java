package dev.adherence.command.roster;

import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lists employees by e-mail address, a page at a time. */
@Service
class EmployeeList {

    private final EmployeeRepository rows;
    private final OrganizationRepository organizations;
    private final Teams teams;

    EmployeeList(EmployeeRepository rows, OrganizationRepository organizations, Teams teams) {
        this.rows = rows;
        this.organizations = organizations;
        this.teams = teams;
    }

    @Transactional(readOnly = true)
    EmployeeView.Page page(UUID organizationId, String search, String cursor, int limit) {
        Organization organization = organization(organizationId);
        Map<UUID, Team> byId = teamsOf(organizationId);
        List<Employee> found =
                rows.page(organizationId, after(organizationId, cursor), pattern(search), Limit.of(limit + 1));
        List<EmployeeView> views = found.stream()
                .limit(limit)
                .map(employee -> view(employee, byId, organization))
                .toList();
        return new EmployeeView.Page(
                views, found.size() > limit ? views.get(limit - 1).id().toString() : null);
    }

    /** One as the list shows them. */
    @Transactional(readOnly = true)
    EmployeeView one(UUID organizationId, UUID id) {
        return rows.findByIdAndOrganizationId(id, organizationId)
                .map(employee -> view(employee, teamsOf(organizationId), organization(organizationId)))
                .orElseThrow(() -> Refusal.missing("Employee " + id + " is unknown"));
    }

    private Organization organization(UUID id) {
        return organizations.findById(id).orElseThrow(() -> Refusal.missing("The organisation is unknown"));
    }

    private Map<UUID, Team> teamsOf(UUID organizationId) {
        return teams.of(organizationId).stream().collect(Collectors.toMap(Team::id, Function.identity()));
    }

    private static EmployeeView view(Employee employee, Map<UUID, Team> teams, Organization organization) {
        Profile profile = employee.profile();
        List<Team> theirs = profile.teams().stream().map(teams::get).toList();
        String inherited = theirs.isEmpty() || theirs.get(0).timeZone() == null
                ? organization.timeZone()
                : theirs.get(0).timeZone();
        return new EmployeeView(
                employee.id(),
                profile.email(),
                profile.number(),
                profile.firstName(),
                profile.lastName(),
                profile.role(),
                theirs.stream()
                        .map(team -> new EmployeeView.TeamName(team.id(), team.name()))
                        .toList(),
                profile.skills(),
                profile.active(),
                profile.timeZone(),
                profile.timeZone() == null ? inherited : profile.timeZone(),
                employee.createdAt(),
                employee.erasedAt());
    }

    private static String pattern(String search) {
        String plain = search == null ? "" : search.strip().toLowerCase(Locale.ROOT);
        if (plain.length() > 100 || plain.chars().anyMatch(Character::isISOControl)) {
            throw Refusal.invalid("q may have at most 100 characters, none of them a control character")
                    .field("q");
        }
        return "%" + plain.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }

    /** The id of the last one of a page: an address would stand in the logs of proxies, and the id is this organisation's or none. */
    private String after(UUID organizationId, String cursor) {
        if (cursor == null) {
            return "";
        }
        return id(cursor)
                .flatMap(id -> rows.findByIdAndOrganizationId(id, organizationId))
                .map(employee -> employee.profile().email())
                .orElseThrow(() -> Refusal.invalid("cursor must be the nextCursor of an earlier page")
                        .code(ErrorCode.INVALID_CURSOR)
                        .field("cursor"));
    }

    private static Optional<UUID> id(String cursor) {
        try {
            return Optional.of(UUID.fromString(cursor))
                    .filter(id -> id.toString().equals(cursor));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }
}
