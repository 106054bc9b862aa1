package dev.adherence.app.cli;

import java.io.PrintWriter;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What a what-if came to, for people: in all, by team, and the agents who change most. */
final class WhatIfResult {

    private static final int AGENTS = 10;

    private WhatIfResult() {}

    static void print(JsonNode whatIf, boolean json, PrintWriter out) {
        if (json) {
            out.println(whatIf);
            return;
        }
        JsonNode result = whatIf.get("result");
        if (result == null || result.isNull()) {
            out.printf(
                    "%s is %s%s%n",
                    whatIf.get("id").asString(),
                    whatIf.get("state").asString(),
                    whatIf.path("reason").isString()
                            ? ": " + whatIf.get("reason").asString()
                            : "");
            return;
        }
        JsonNode all = result.get("all");
        out.printf(
                "With this, %d alerts instead of %d; %d of %d agents change.%n%n",
                all.at("/after/alerts").asLong(),
                all.at("/before/alerts").asLong(),
                result.get("changedAgents").asLong(),
                result.get("agents").asLong());
        Table table = new Table("", "ADHERENCE", "WOULD BE", "ALERTS", "WOULD BE", "OPENED", "RETRACTED", "CHANGED");
        table.row(cells("all", all));
        result.get("teams")
                .forEach(team -> table.row(cells("team " + team.path("name").asString("?"), team.get("comparison"))));
        result.get("byAgent")
                .valueStream()
                .limit(AGENTS)
                .forEach(agent -> table.row(cells(agent.get("employeeName").asString(), agent.get("comparison"))));
        table.print(out);
    }

    private static String[] cells(String name, JsonNode comparison) {
        List<String> pointers = List.of(
                "/before/adherencePercentage",
                "/after/adherencePercentage",
                "/before/alerts",
                "/after/alerts",
                "/opened",
                "/retracted",
                "/changed");
        String[] cells = new String[pointers.size() + 1];
        cells[0] = name;
        for (int i = 0; i < pointers.size(); i++) {
            JsonNode value = comparison.at(pointers.get(i));
            cells[i + 1] = i < 2 ? Table.percentage(value) : value.asString();
        }
        return cells;
    }
}
