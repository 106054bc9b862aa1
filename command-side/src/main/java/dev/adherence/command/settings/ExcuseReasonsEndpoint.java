package dev.adherence.command.settings;

import dev.adherence.command.intake.BadRecord;
import dev.adherence.command.intake.RecordFields;
import dev.adherence.command.settings.OrganizationCommand.SetExcuseReasons;
import dev.adherence.events.ExcuseReason;
import dev.adherence.events.Viewer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The reasons for which time can be excused: everybody reads them, admins write all of them at once. */
@RestController
class ExcuseReasonsEndpoint {

    private static final int MOST = 50;
    private static final int LONGEST_CODE = 40;
    private static final int LONGEST_LABEL = 80;
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9_]*");

    private final RulesByOrganization rules;
    private final OrganizationCommands organization;
    private final Clock clock;

    ExcuseReasonsEndpoint(RulesByOrganization rules, OrganizationCommands organization, Clock clock) {
        this.rules = rules;
        this.organization = organization;
        this.clock = clock;
    }

    @GetMapping("/api/adherence/excuse-reasons")
    ExcuseReasons get(Viewer viewer) {
        return rules.latest(viewer.organizationId()).excuseReasons();
    }

    @PutMapping("/api/admin/excuse-reasons")
    ExcuseReasons put(Viewer viewer, @RequestBody JsonNode body) {
        organization.send(
                new SetExcuseReasons(viewer.organizationId(), reasons(body), viewer.asActor(), clock.instant()));
        return get(viewer);
    }

    private static List<ExcuseReason> reasons(JsonNode body) {
        try {
            List<ExcuseReason> reasons = new ArrayList<>();
            Set<String> codes = new HashSet<>();
            for (RecordFields each : RecordFields.of(body).only("reasons").objects("reasons", MOST)) {
                String field = "reasons[" + reasons.size() + "]";
                try {
                    ExcuseReason reason = reason(each);
                    if (!codes.add(reason.code())) {
                        throw BadRecord.invalid("code", "code '" + reason.code() + "' is given twice");
                    }
                    reasons.add(reason);
                } catch (BadRecord bad) {
                    throw bad.in(field);
                }
            }
            if (reasons.isEmpty()) {
                throw BadRecord.invalid(
                        "reasons", "reasons must be a list of 1 to " + MOST + " objects with code and label");
            }
            return reasons;
        } catch (BadRecord bad) {
            throw bad.refusal();
        }
    }

    private static ExcuseReason reason(RecordFields fields) throws BadRecord {
        String code = fields.only("code", "label").requiredText("code", LONGEST_CODE);
        fields.requiredText("label", LONGEST_LABEL);
        if (!CODE.matcher(code).matches()) {
            throw BadRecord.invalid(
                    "code", "code must be of small letters, digits and _, a letter first, not '" + code + "'");
        }
        return new ExcuseReason(code, fields.name("label", LONGEST_LABEL));
    }
}
