package dev.adherence.command.settings;

import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import dev.adherence.events.Viewer;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Shows the settings of an organisation or one of its teams; lets admins change them. */
@RestController
@RequestMapping("/api/admin/settings")
class SettingsEndpoint {

    private final RulesByOrganization rules;
    private final SettingsChange change;
    private final JdbcClient jdbc;

    SettingsEndpoint(RulesByOrganization rules, SettingsChange change, JdbcClient jdbc) {
        this.rules = rules;
        this.change = change;
        this.jdbc = jdbc;
    }

    @GetMapping
    SettingsView get(Viewer viewer, @RequestParam(name = "teamId", required = false) UUID teamId) {
        return view(viewer, teamId);
    }

    @PutMapping
    SettingsView put(
            Viewer viewer,
            @RequestParam(name = "teamId", required = false) UUID teamId,
            @RequestHeader(name = "If-Match", required = false) String ifMatch,
            @RequestBody JsonNode body) {
        known(viewer, teamId);
        change.apply(viewer, teamId, SettingsBody.read(body), ifMatch);
        return view(viewer, teamId);
    }

    private SettingsView view(Viewer viewer, UUID teamId) {
        known(viewer, teamId);
        return SettingsView.of(rules.latest(viewer.organizationId()), teamId);
    }

    private void known(Viewer viewer, UUID teamId) {
        if (teamId != null
                && jdbc.sql("select id from team where id = ? and organization_id = ?")
                        .params(teamId, viewer.organizationId())
                        .query()
                        .listOfRows()
                        .isEmpty()) {
            throw Refusal.missing("Team " + teamId + " is unknown")
                    .code(ErrorCode.UNKNOWN_TEAM)
                    .field("teamId");
        }
    }
}
