package dev.adherence.command.whatif;

import java.util.List;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/** Agents as a table for a spreadsheet (RFC 4180); what somebody gave as a name is never taken for a formula there. */
final class AgentsCsv {

    private static final List<String> SIDES = List.of("before", "after");

    private static final List<String> FIGURES = List.of(
            "scheduled",
            "in",
            "grace",
            "out",
            "unscheduled",
            "unknown",
            "worked",
            "adherencePercentage",
            "conformancePercentage",
            "alerts");

    private static final List<String> CHANGES = List.of("opened", "retracted", "changed", "changedSeconds");

    private AgentsCsv() {}

    static String of(List<JsonNode> agents) {
        StringBuilder table = new StringBuilder();
        StringJoiner head =
                new StringJoiner(",", "", "\r\n").add("employeeNumber").add("employeeName");
        SIDES.forEach(side -> FIGURES.forEach(name -> head.add(side + "." + name)));
        CHANGES.forEach(head::add);
        table.append(head);
        for (JsonNode agent : agents) {
            JsonNode all = agent.path("comparison");
            StringJoiner line = new StringJoiner(",", "", "\r\n");
            line.add(text(agent.path("employeeNumber"))).add(text(agent.path("employeeName")));
            SIDES.forEach(side ->
                    FIGURES.forEach(name -> line.add(number(all.path(side).path(name)))));
            CHANGES.forEach(name -> line.add(number(all.path(name))));
            table.append(line);
        }
        return table.toString();
    }

    /** A leading apostrophe has every spreadsheet show what follows as it is. */
    private static String text(JsonNode value) {
        String text = value.isNull() || value.isMissingNode() ? "" : value.asString();
        boolean formula = !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0;
        return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }

    private static String number(JsonNode value) {
        return value.isNumber() ? value.asString() : "";
    }
}
