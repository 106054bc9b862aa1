package dev.adherence.app.access.rights;

import static dev.adherence.app.access.rights.Limit.GENERAL;
import static dev.adherence.app.access.rights.Limit.IMPORT;
import static dev.adherence.app.access.rights.Limit.NONE;
import static dev.adherence.app.access.rights.Limit.SENSITIVE;
import static dev.adherence.app.access.rights.Tier.ENTERPRISE;
import static dev.adherence.app.access.rights.Tier.STARTER;
import static dev.adherence.events.Role.ADMIN;
import static dev.adherence.events.Role.AGENT;
import static dev.adherence.events.Role.ANALYST;
import static dev.adherence.events.Role.AUDITOR;
import static dev.adherence.events.Role.SUPERVISOR;

import dev.adherence.events.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * The one table of who may call what. The first row that covers a call decides; what a person then sees (their teams,
 * themselves) is up to the queries.
 */
@Component
public class Rights {

    private static final List<Right> TABLE = List.of(
            //  method, path, tier from, who, limit. Four calls count their tries themselves, by address and e-mail.
            row("POST", "/api/auth/login", STARTER, everyone(), NONE),
            row("POST", "/api/auth/password-reset", STARTER, everyone(), NONE),
            row("POST", "/api/auth/setup", STARTER, everyone(), NONE),
            row("POST", "/api/auth/logout", STARTER, everyone(), NONE),
            row("GET", "/api/auth/me", STARTER, signedIn(), NONE),
            row("POST", "/api/auth/password", STARTER, signedIn(), SENSITIVE),
            row("*", "/api/auth/sessions/**", STARTER, signedIn(), GENERAL),
            row("*", "/api/auth/**", STARTER, everyone(), GENERAL),

            // What the page polls and listens to is not limited; a look into the past is (see LimitFilter).
            row("GET", "/api/adherence/states", ENTERPRISE, signedIn(), Limit.POLLED),
            row("GET", "/api/adherence/summary", ENTERPRISE, signedIn(), Limit.POLLED),
            row("GET", "/api/adherence/alerts", ENTERPRISE, signedIn(), Limit.POLLED),
            row("GET", "/api/adherence/stream", ENTERPRISE, signedIn(), Limit.POLLED),
            row("GET", "/api/adherence/reports/percentages", ENTERPRISE, signedIn(), Limit.POLLED),
            row("GET", "/api/adherence/feeds", ENTERPRISE, roles(ADMIN, SUPERVISOR, AUDITOR, ANALYST), GENERAL),
            row("GET", "/api/adherence/events", ENTERPRISE, roles(ADMIN, AUDITOR, ANALYST), GENERAL),
            row("GET", "/api/adherence/proof/**", ENTERPRISE, roles(ADMIN, AUDITOR, ANALYST), GENERAL),
            row("POST", "/api/adherence/proof/keys", ENTERPRISE, roles(ADMIN), SENSITIVE),
            row("PATCH", "/api/adherence/alerts", ENTERPRISE, roles(ADMIN, SUPERVISOR), GENERAL),
            row("PATCH", "/api/adherence/alerts/*", ENTERPRISE, roles(ADMIN, SUPERVISOR), GENERAL),
            row("POST", "/api/adherence/excuses", ENTERPRISE, roles(ADMIN, SUPERVISOR), GENERAL),
            row("DELETE", "/api/adherence/excuses/*", ENTERPRISE, roles(ADMIN, SUPERVISOR), GENERAL),
            row("POST", "/api/adherence/corrections", ENTERPRISE, roles(ADMIN, SUPERVISOR), GENERAL),
            row("POST", "/api/adherence/corrections/*/reverse", ENTERPRISE, roles(ADMIN, SUPERVISOR), GENERAL),
            row(
                    "GET",
                    "/api/adherence/reports/excuses",
                    ENTERPRISE,
                    roles(ADMIN, SUPERVISOR, AUDITOR, ANALYST),
                    GENERAL),
            row("POST", "/api/adherence/explanations", ENTERPRISE, roles(AGENT), GENERAL),
            row("PATCH", "/api/adherence/explanations/*", ENTERPRISE, roles(ADMIN, SUPERVISOR), GENERAL),
            row("DELETE", "/api/adherence/explanations/*", ENTERPRISE, roles(AGENT), GENERAL),
            row("GET", "/api/adherence/what-ifs/**", ENTERPRISE, roles(ADMIN, ANALYST), Limit.POLLED),
            row("*", "/api/adherence/what-ifs/**", ENTERPRISE, roles(ADMIN, ANALYST), GENERAL),
            row("GET", "/api/adherence/exports/**", ENTERPRISE, roles(ADMIN, AUDITOR, ANALYST), Limit.POLLED),
            row("*", "/api/adherence/exports/**", ENTERPRISE, roles(ADMIN, AUDITOR, ANALYST), GENERAL),
            row("GET", "/api/adherence/**", ENTERPRISE, signedIn(), GENERAL),
            row("*", "/api/adherence/**", ENTERPRISE, roles(ADMIN), GENERAL),

            // Who sees everyone may look at what decides; the rest of the administration is not for other eyes.
            row("GET", "/api/admin/teams", STARTER, roles(ADMIN, SUPERVISOR, AUDITOR, ANALYST), GENERAL),
            row("GET", "/api/admin/employees", STARTER, roles(ADMIN, AUDITOR, ANALYST), GENERAL),
            row("GET", "/api/admin/settings", STARTER, roles(ADMIN, AUDITOR, ANALYST), GENERAL),
            row("GET", "/api/admin/state-mappings", STARTER, roles(ADMIN, AUDITOR, ANALYST), GENERAL),
            row("GET", "/api/admin/trail", STARTER, roles(ADMIN, AUDITOR), GENERAL),
            row("GET", "/api/admin/projections/**", STARTER, roles(ADMIN, AUDITOR, ANALYST), Limit.POLLED),
            row("POST", "/api/admin/projections/*/*", ENTERPRISE, roles(ADMIN, ANALYST), SENSITIVE),
            row("DELETE", "/api/admin/projections/*/rebuild", ENTERPRISE, roles(ADMIN, ANALYST), GENERAL),
            row("POST", "/api/admin/api-keys", STARTER, roles(ADMIN), SENSITIVE),
            row("DELETE", "/api/admin/api-keys/*", STARTER, roles(ADMIN), SENSITIVE),
            row("*", "/api/admin/api-keys/*/secret", STARTER, roles(ADMIN), SENSITIVE),
            row("DELETE", "/api/admin/employees/*/personal-data", STARTER, roles(ADMIN), SENSITIVE),
            row("POST", "/api/admin/users/*/password-reset", STARTER, roles(ADMIN), SENSITIVE),
            row("*", "/api/admin/**", STARTER, roles(ADMIN), GENERAL),
            row("*", "/api/v1/import/agent-states/**", ENTERPRISE, key("import:agent-states"), IMPORT),
            row("*", "/api/v1/import/employees/**", STARTER, key("import:employees"), IMPORT),
            row("*", "/api/v1/import/schedules/**", STARTER, key("import:schedules"), IMPORT),
            row("*", "/api/v1/**", STARTER, key(null), IMPORT),
            row("*", "/api/**", STARTER, signedIn(), GENERAL),
            row("*", "/**", STARTER, everyone(), NONE)); // pages, their files, health

    public Right of(HttpServletRequest request) {
        for (Right right : TABLE) {
            if (right.covers(request)) {
                return right;
            }
        }
        throw new IllegalStateException("The table of rights does not end with a row for everything");
    }

    public Limit limitOf(HttpServletRequest request) {
        return of(request).limit();
    }

    private static Right row(String method, String path, Tier from, Right.Who who, Limit limit) {
        return new Right(method, path, from, who, limit);
    }

    private static Right.Who everyone() {
        return new Right.Who.Everyone();
    }

    private static Right.Who signedIn() {
        return roles(Role.values());
    }

    private static Right.Who roles(Role... roles) {
        return new Right.Who.Roles(Set.of(roles));
    }

    private static Right.Who key(String permission) {
        return new Right.Who.Keys(permission);
    }
}
