package dev.adherence.benchmarks.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The table of goals as far as it was measured, for people and for programs. */
public final class Report {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** Whether a ratio must not fall below or not rise above what the goal says. */
    public enum Bound {
        AT_LEAST,
        AT_MOST
    }

    private record Goal(
            String what, String against, double ratio, double least, double greatest, Bound bound, double must) {

        boolean holds() {
            return bound == Bound.AT_LEAST ? ratio >= must : ratio <= must;
        }
    }

    private final List<Goal> goals = new ArrayList<>();
    private final Map<String, Figures> figures = new LinkedHashMap<>();
    private final Map<String, Map<String, Double>> counters = new LinkedHashMap<>();

    private record Result(List<Goal> goals, Map<String, double[]> rounds, Map<String, Map<String, Double>> counters) {}

    /** The median of the rounds' ratios decides. */
    public void goal(String what, String against, Figures ratios, Bound bound, double must) {
        goals.add(new Goal(what, against, ratios.median(), ratios.least(), ratios.greatest(), bound, must));
    }

    public void figures(String what, Map<String, Figures> taken) {
        taken.forEach((name, all) -> figures.put(what + ": " + name, all));
    }

    public void counters(String what, Map<String, Double> perItem) {
        counters.put(what, new TreeMap<>(perItem));
    }

    public static void progress(String format, Object... arguments) {
        System.out.println("  " + String.format(Locale.ROOT, format, arguments));
    }

    public void print() {
        System.out.println();
        figures.forEach((name, all) -> System.out.printf(
                Locale.ROOT, "%-90s %,14.1f  (%,.1f to %,.1f)%n", name, all.median(), all.least(), all.greatest()));
        counters.forEach((name, perItem) -> {
            System.out.println(name);
            perItem.forEach((counter, value) -> System.out.printf(Locale.ROOT, "    %-24s %,14.3f%n", counter, value));
        });
        System.out.println();
        System.out.println("| what | against | ratio | spread | must | holds |");
        System.out.println("| --- | --- | --- | --- | --- | --- |");
        for (Goal goal : goals) {
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %s | %.2f | %.2f to %.2f | %s %.2f | %s |%n",
                    goal.what,
                    goal.against,
                    goal.ratio,
                    goal.least,
                    goal.greatest,
                    goal.bound == Bound.AT_LEAST ? "≥" : "≤",
                    goal.must,
                    goal.holds() ? "yes" : "**no**");
        }
    }

    public void add(Report other) {
        goals.addAll(other.goals);
        figures.putAll(other.figures);
        counters.putAll(other.counters);
    }

    public void writeTo(Path file) {
        Map<String, double[]> rounds = new LinkedHashMap<>();
        figures.forEach((name, all) -> rounds.put(name, all.rounds()));
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, JSON.writeValueAsString(new Result(goals, rounds, counters)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Report readFrom(Path file) throws IOException {
        Result result = JSON.readValue(Files.readString(file), Result.class);
        Report report = new Report();
        report.goals.addAll(result.goals);
        result.rounds.forEach((name, rounds) -> report.figures.put(name, new Figures(rounds)));
        report.counters.putAll(result.counters);
        return report;
    }
}
