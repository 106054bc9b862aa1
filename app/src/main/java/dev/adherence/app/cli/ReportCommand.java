package dev.adherence.app.cli;

import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** What the time of agents came to, as {@code GET /api/adherence/reports/adherence} answers it. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = {
            "Prints what the time of agents came to: adherence, what was lost and the alerts, by agent, team, day or quarter of an hour.",
            ""
        },
        footer = {
            "",
            "Exit code 0: it was answered; 1: it was not, with the reason; 2: not understood.",
            "",
            "Examples:",
            "  report --by team",
            "  report --from 2026-01-01 --to 2026-01-31 --team Sales --by day",
            "  report --by agent --csv > january.csv"
        })
final class ReportCommand implements Callable<Integer> {

    private static final String PATH = "/api/adherence/reports/adherence";

    private enum By {
        AGENT,
        TEAM,
        DAY,
        INTERVAL;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private enum Knowledge {
        THEN,
        NOW;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Spec
    private CommandSpec spec;

    @Mixin
    private AtANode at;

    @Option(names = "--from", paramLabel = "DAY", description = "First day; six days before the last unless given.")
    private LocalDate from;

    @Option(names = "--to", paramLabel = "DAY", description = "Last day, included; today unless given.")
    private LocalDate to;

    @Option(names = "--team", paramLabel = "TEAM", description = "Of one team alone: name or id.")
    private String team;

    @Option(names = "--employee", paramLabel = "WHO", description = "Of one employee alone: id, number or e-mail.")
    private String employee;

    @Option(
            names = "--by",
            paramLabel = "WHAT",
            defaultValue = "agent",
            description = "A row for each ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless given.")
    private By by;

    @Option(
            names = "--knowledge",
            paramLabel = "WHEN",
            defaultValue = "now",
            description = "As known now, with every correction, or as the board showed it then.")
    private Knowledge knowledge;

    @Option(names = "--csv", description = "Print a table for spreadsheets.")
    private boolean csv;

    @Override
    public Integer call() {
        if (csv && at.json()) {
            throw at.notUnderstood("--csv and --json are two ways of printing one report; give one of them");
        }
        return at.work(node -> {
            String path = path(node);
            PrintWriter out = spec.commandLine().getOut();
            if (csv) {
                out.print(node.text(path, "text/csv"));
            } else if (at.json()) {
                out.println(node.get(path));
            } else {
                print(node.get(path), out);
            }
            out.flush();
            return 0;
        });
    }

    private String path(RunningNode node) {
        List<String> asked = new ArrayList<>();
        asked.add("groupBy=" + by);
        asked.add("knowledge=" + knowledge);
        if (from != null) {
            asked.add("from=" + from);
        }
        if (to != null) {
            asked.add("to=" + to);
        }
        if (team != null) {
            asked.add("teamId=" + Named.team(node, team));
        }
        if (employee != null) {
            asked.add("employeeId=" + Named.employee(node, employee));
        }
        return PATH + "?" + String.join("&", asked);
    }

    private static void print(JsonNode report, PrintWriter out) {
        Table table = new Table(
                report.get("groupBy").asString().toUpperCase(Locale.ROOT),
                "ADHERENCE",
                "CONFORMANCE",
                "SCHEDULED",
                "OUT",
                "MOSTLY LOST TO",
                "UNSCHEDULED",
                "ALERTS",
                "ACKNOWLEDGED AFTER");
        report.get("rows").forEach(row -> table.row(cells(key(row), row.get("figures"))));
        table.row(cells("total", report.get("total")));
        out.printf(
                "%s to %s, as known %s%n",
                report.get("from").asString(),
                report.get("to").asString(),
                report.get("knowledge").asString());
        table.print(out);
    }

    private static String key(JsonNode row) {
        for (String name : List.of("employeeName", "teamName", "date", "start")) {
            if (row.path(name).isString()) {
                return row.get(name).asString();
            }
        }
        return "";
    }

    /** What most of the time out of adherence was lost to; no report says it of what was known then. */
    private static String most(JsonNode lost) {
        return lost.propertyStream()
                .filter(each -> each.getValue().asLong() > 0)
                .max(Comparator.comparingLong(each -> each.getValue().asLong()))
                .map(each -> each.getKey().replace('_', ' ') + " " + Table.duration(each.getValue()))
                .orElse("-");
    }

    private static String[] cells(String key, JsonNode figures) {
        JsonNode seconds = figures.get("seconds");
        long alerts =
                figures.get("alerts").valueStream().mapToLong(JsonNode::asLong).sum();
        return new String[] {
            key,
            Table.percentage(figures.get("adherencePercentage")),
            Table.percentage(figures.get("conformancePercentage")),
            Table.duration(seconds.get("scheduled")),
            Table.duration(seconds.get("out")),
            most(figures.get("lost")),
            Table.duration(seconds.get("unscheduled")),
            Long.toString(alerts),
            Table.duration(figures.get("medianSecondsToAcknowledge"))
        };
    }
}
