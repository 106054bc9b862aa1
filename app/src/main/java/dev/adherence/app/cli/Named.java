package dev.adherence.app.cli;

import dev.adherence.app.cli.RunningNode.Refused;
import dev.adherence.events.FullUuid;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** What people call things, as the ids that calls take. */
final class Named {

    private Named() {}

    /** By id, number or e-mail. */
    static String employee(RunningNode node, String who) {
        if (FullUuid.of(who).isPresent()) {
            return who;
        }
        return StreamSupport.stream(
                        node.get("/api/admin/employees?q=" + RunningNode.encoded(who))
                                .get("employees")
                                .spliterator(),
                        false)
                .filter(each -> is(each, "employeeId", who) || is(each, "email", who))
                .map(each -> each.get("id").asString())
                .findFirst()
                .orElseThrow(() -> new Refused(404, "There is no employee with the number or e-mail " + who + "."));
    }

    /** By id or name. */
    static String team(RunningNode node, String team) {
        if (FullUuid.of(team).isPresent()) {
            return team;
        }
        JsonNode teams = node.get("/api/admin/teams").get("teams");
        List<String> names =
                teams.valueStream().map(each -> each.get("name").asString()).toList();
        return teams.valueStream()
                .filter(each -> is(each, "name", team))
                .map(each -> each.get("id").asString())
                .findFirst()
                .orElseThrow(() ->
                        new Refused(404, "There is no team " + team + "; there are " + String.join(", ", names) + "."));
    }

    private static boolean is(JsonNode each, String field, String value) {
        return each.path(field).asString("").equalsIgnoreCase(value);
    }
}
