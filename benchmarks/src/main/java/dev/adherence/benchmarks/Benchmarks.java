package dev.adherence.benchmarks;

import dev.adherence.benchmarks.board.BoardGoal;
import dev.adherence.benchmarks.commands.CommandGoal;
import dev.adherence.benchmarks.commands.SendersGoal;
import dev.adherence.benchmarks.commands.TailGoal;
import dev.adherence.benchmarks.due.DueGoal;
import dev.adherence.benchmarks.harness.Report;
import dev.adherence.benchmarks.importing.ImportGoal;
import dev.adherence.benchmarks.rebuilding.RebuildGoal;
import dev.adherence.benchmarks.storing.BytesGoal;
import dev.adherence.benchmarks.storing.GrowthGoal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Runs the goals that are named, or all of them; each starts a PostgreSQL of its own. */
public final class Benchmarks {

    private static final Map<String, Consumer<Report>> GOALS = new LinkedHashMap<>();

    static {
        GOALS.put("import", new ImportGoal());
        GOALS.put("rebuild", new RebuildGoal());
        GOALS.put("bytes", new BytesGoal());
        GOALS.put("growth", new GrowthGoal());
        GOALS.put("board", new BoardGoal());
        GOALS.put("due", new DueGoal());
        GOALS.put("command", new CommandGoal());
        GOALS.put("senders", new SendersGoal());
        GOALS.put("tail", new TailGoal());
    }

    private Benchmarks() {}

    public static void main(String[] names) {
        List<String> chosen = names.length == 0 ? List.copyOf(GOALS.keySet()) : List.of(names);
        for (String name : chosen) {
            if (!GOALS.containsKey(name)) {
                System.err.println("There is no goal " + name + "; there are " + String.join(", ", GOALS.keySet()));
                System.exit(2);
            }
        }
        Report report = new Report();
        for (String name : chosen) {
            System.out.println("== " + name);
            GOALS.get(name).accept(report);
            report.writeTo(Path.of(System.getProperty("benchmarks.result", "benchmarks/target/result.json")));
        }
        report.print();
        System.exit(0);
    }
}
