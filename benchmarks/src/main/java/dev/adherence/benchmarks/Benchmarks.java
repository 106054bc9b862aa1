package dev.adherence.benchmarks;

import dev.adherence.benchmarks.board.BoardGoal;
import dev.adherence.benchmarks.commands.CommandGoal;
import dev.adherence.benchmarks.commands.SendersGoal;
import dev.adherence.benchmarks.commands.TailGoal;
import dev.adherence.benchmarks.due.DueGoal;
import dev.adherence.benchmarks.harness.Report;
import dev.adherence.benchmarks.importing.ImportGoal;
import dev.adherence.benchmarks.proving.ProofGoal;
import dev.adherence.benchmarks.rebuilding.RebuildGoal;
import dev.adherence.benchmarks.reporting.ReportGoal;
import dev.adherence.benchmarks.storing.BytesGoal;
import dev.adherence.benchmarks.storing.GrowthGoal;
import dev.adherence.benchmarks.whatif.WhatIfGoal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Runs the goals that are named, or all of them; each in a JVM of its own, with a PostgreSQL of its own. */
public final class Benchmarks {

    private static final String RESULT = "benchmarks.result";

    private static final Map<String, Consumer<Report>> GOALS = new LinkedHashMap<>();

    static {
        GOALS.put("import", new ImportGoal());
        GOALS.put("rebuild", new RebuildGoal());
        GOALS.put("what-if", new WhatIfGoal());
        GOALS.put("report", new ReportGoal());
        GOALS.put("proof", new ProofGoal());
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
        Path result = Path.of(System.getProperty(RESULT, "benchmarks/target/result.json"));
        Report report = new Report();
        for (String name : chosen) {
            if (chosen.size() == 1) {
                System.out.println("== " + name);
                GOALS.get(name).accept(report);
            } else {
                report.add(ofItsOwn(name, result));
            }
            report.writeTo(result);
        }
        report.print();
        System.exit(0);
    }

    /** In a JVM of its own: what the compiler has learnt of one goal, and the heap that it has left, are not the next one's. */
    private static Report ofItsOwn(String name, Path result) {
        Path one = result.resolveSibling(name + "-" + result.getFileName());
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of(
                "-D" + RESULT + "=" + one,
                "-cp",
                System.getProperty("java.class.path"),
                Benchmarks.class.getName(),
                name));
        try {
            Process goal = new ProcessBuilder(command).inheritIO().start();
            Runtime.getRuntime().addShutdownHook(new Thread(goal::destroy));
            if (goal.waitFor() != 0) {
                throw new IllegalStateException("The goal " + name + " has failed");
            }
            return Report.readFrom(one);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
