package dev.adherence.analysis;

import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The job on two worker processes, over what a node has exported, against the node's own answers. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AnalysisTest {

    private static final JsonNode TRIED = JsonMapper.shared().readTree("""
            {"settings":{"graceLateStart":"PT0S","wrongStateTolerance":"PT0S"},"equivalences":["break=lunch"]}
            """);

    private static final int ORGANISATIONS = Integer.getInteger("analysis.organisations", 30);

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private static Cluster cluster;
    private static Centre centre;

    private final StringWriter said = new StringWriter();

    @BeforeAll
    static void a_cluster_and_a_node() {
        centre = Centre.ofTheDemo();
        centre.export(shared.resolve("log"));
        cluster = Cluster.start();
    }

    @AfterAll
    static void end() {
        cluster.close();
        centre.close();
    }

    @BeforeEach
    void a_log_of_one_s_own() throws IOException {
        try (Stream<Path> files = Files.walk(shared.resolve("log"))) {
            for (Path file : files.toList()) {
                Files.copy(
                        file,
                        folder.resolve("log").resolve(shared.resolve("log").relativize(file)));
            }
        }
        Files.writeString(folder.resolve("tried.json"), TRIED.toString());
    }

    private int run(String... more) {
        CommandLine command = Analysis.commandLine();
        PrintWriter console = new PrintWriter(said, true);
        command.setOut(console).setErr(console);
        String[] arguments = {
            "--parquet", folder.resolve("parquet").toString(),
            "--out", folder.resolve("out").toString(),
            "--from", Centre.FIRST,
            "--to", Centre.LAST,
            "--as-of", centre.node().clock().instant().toString()
        };
        return command.execute(
                Stream.concat(Arrays.stream(arguments), Arrays.stream(more)).toArray(String[]::new));
    }

    private int runOverTheFiles(String... more) {
        return run(Stream.concat(Stream.of("--log", folder.resolve("log") + "/*"), Arrays.stream(more))
                .toArray(String[]::new));
    }

    private String whatIf() {
        return folder.resolve("tried.json").toString();
    }

    private Set<Map<String, String>> table(String name) {
        Set<Map<String, String>> parquet = rows(cluster.session()
                .read()
                .parquet(folder.resolve("out/" + name + ".parquet").toString()));
        Set<Map<String, String>> csv = rows(cluster.session()
                .read()
                .option("header", true)
                .csv(folder.resolve("out/" + name + ".csv").toString()));
        assertThat(csv).isEqualTo(parquet);
        return parquet;
    }

    private static Set<Map<String, String>> set() {
        return new TreeSet<>(Comparator.comparing(Object::toString));
    }

    private static Set<Map<String, String>> rows(Dataset<Row> table) {
        Set<Map<String, String>> rows = set();
        for (Row row : table.collectAsList()) {
            Map<String, String> named = new TreeMap<>();
            for (String column : table.columns()) {
                if (!column.equals("organization") && row.getAs(column) != null) {
                    named.put(column, row.getAs(column).toString());
                }
            }
            assertThat(rows.add(named)).as("twice: " + named).isTrue();
        }
        return rows;
    }

    @Test
    void figures_and_what_if_are_those_of_the_node_to_the_row() {
        eventually(() -> assertThat(cluster.workers()).isEqualTo(2));

        assertThat(runOverTheFiles("--what-if", whatIf())).as(said.toString()).isZero();

        Set<Map<String, String>> figures = table("figures");
        assertThat(figures)
                .hasSizeGreaterThan(20)
                .anyMatch(row -> !row.get("lostLate_start").equals("0"));
        eventually(() -> assertThat(centre.figures()).isEqualTo(figures));
        Set<Map<String, String>> agents = set();
        Set<Map<String, String>> alerts = set();
        for (JsonNode agent : centre.whatIf(TRIED)) {
            Map<String, String> id =
                    Map.of("employeeId", agent.get("employeeId").asString());
            agents.add(with(id, agent.get("comparison")));
            agent.get("changes").forEach(change -> alerts.add(with(id, change)));
            assertThat(agent.get("changesLeftOut").asInt()).isZero();
        }
        assertThat(table("what-if-agents")).isEqualTo(agents).hasSizeGreaterThan(20);
        assertThat(table("what-if-alerts")).isEqualTo(alerts).hasSizeGreaterThan(5);
        assertThat(said.toString()).contains("agent days/s and core");
    }

    private static Map<String, String> with(Map<String, String> id, JsonNode told) {
        Map<String, String> row = Centre.flat(told);
        row.putAll(id);
        return row;
    }

    @Test
    void the_second_time_the_parquet_is_enough() throws IOException {
        assertThat(runOverTheFiles()).as(said.toString()).isZero();
        Set<Map<String, String>> first = table("figures");
        spoil(lines -> List.of("not read"));

        assertThat(runOverTheFiles()).as(said.toString()).isZero();
        assertThat(table("figures")).isEqualTo(first);
        assertThat(run()).as(said.toString()).isZero();
        assertThat(table("figures")).isEqualTo(first);
    }

    @Test
    void a_broken_line_is_named() throws IOException {
        spoil(lines -> replaced(lines, 2, lines.get(2).substring(0, 40)));

        assertThat(runOverTheFiles()).isOne();
        assertThat(said.toString()).contains(".jsonl.gz, line 3: no event");
        assertThat(folder.resolve("parquet/organization=" + own().getParent().getFileName()))
                .doesNotExist();
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void a_line_of_another_organisation_is_named() throws IOException {
        String own = own().getParent().getFileName().toString();
        spoil(lines -> {
            int line = 0;
            while (!lines.get(line).contains("\"organizationId\":\"" + own)) {
                line++;
            }
            return replaced(lines, line, lines.get(line).replace(own, "00000000-0000-0000-0000-000000000009"));
        });

        assertThat(runOverTheFiles()).isOne();
        assertThat(said.toString())
                .containsPattern(
                        "\\.jsonl\\.gz, line \\d+: it is of another organisation, 00000000-0000-0000-0000-0000000");
    }

    @Test
    void a_file_that_is_cut_is_named_wherever_it_is_cut() throws IOException {
        byte[] whole = Files.readAllBytes(own());
        Files.write(own(), Arrays.copyOf(whole, whole.length / 2));
        assertThat(runOverTheFiles()).isOne();
        assertThat(said.toString()).containsPattern("\\.jsonl\\.gz, line \\d+: it is cut or broken here");

        Files.write(own(), whole);
        spoil(lines -> lines.subList(0, lines.size() - 1));
        assertThat(runOverTheFiles()).isOne();
        assertThat(said.toString()).containsPattern("line \\d+: it ends here, and its manifest tells of \\d+");
    }

    @Test
    void a_file_that_says_something_else_than_was_exported_is_named() throws IOException {
        spoil(lines -> replaced(lines, 0, lines.get(0).replace("\"recordedAt\":\"2026", "\"recordedAt\":\"2025")));

        assertThat(runOverTheFiles()).isOne();
        assertThat(said.toString()).contains(".jsonl.gz: its SHA-256 is not that of its manifest");
    }

    @Test
    void a_folder_under_the_name_of_another_organisation_and_one_without_any_are_named() throws IOException {
        Path folderOfOwn = own().getParent();
        Files.move(folderOfOwn, folderOfOwn.resolveSibling("00000000-0000-0000-0000-000000000009"));
        assertThat(runOverTheFiles()).isOne();
        assertThat(said.toString())
                .contains("manifest.json: it tells of the organisation " + folderOfOwn.getFileName());

        assertThat(run("--log", folder.resolve("nothing") + "/*")).isOne();
        assertThat(said.toString()).contains("there is no folder of an export");
    }

    @Test
    void what_cannot_be_tried_or_meant_is_said_before_anything_is_judged() throws IOException {
        Files.writeString(folder.resolve("tried.json"), "{\"settings\":{\"grace\":\"PT0S\"}}");
        assertThat(runOverTheFiles("--what-if", whatIf())).isEqualTo(2);
        assertThat(said.toString()).contains("--what-if", "grace");

        assertThat(run("--to", "2026-01-01")).isEqualTo(2);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    /** The log of one under so many names: prints what docs/scaling.md reckons with. */
    @Test
    void many_organisations_at_once_are_one_job() throws IOException {
        Path one = own().getParent();
        String id = one.getFileName().toString();
        assertThat(runOverTheFiles("--what-if", whatIf())).as(said.toString()).isZero();
        int agents = table("what-if-agents").size();
        for (int copy = 1; copy < ORGANISATIONS; copy++) {
            Exported.copy(one, id, "00000000-0000-0000-0000-%012d".formatted(copy));
        }

        assertThat(runOverTheFiles("--what-if", whatIf())).as(said.toString()).isZero();

        assertThat(cluster.session()
                        .read()
                        .parquet(folder.resolve("out/what-if-agents.parquet").toString())
                        .count())
                .isEqualTo((long) ORGANISATIONS * agents);
        System.out.println(said.toString().lines().reduce((first, last) -> last).orElseThrow());
    }

    private Path own() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("log"))) {
            return files.filter(file -> file.toString().endsWith(".jsonl.gz"))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        }
    }

    private static List<String> replaced(List<String> lines, int line, String by) {
        List<String> all = new ArrayList<>(lines);
        all.set(line, by);
        return all;
    }

    private interface Spoiling {
        List<String> of(List<String> lines);
    }

    private void spoil(Spoiling spoiling) throws IOException {
        Exported.write(own(), spoiling.of(Exported.lines(own())));
    }
}
