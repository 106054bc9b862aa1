package dev.adherence.app.cli;

import static dev.adherence.app.calls.Company.STATES;
import static dev.adherence.app.calls.Company.state;
import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.access.Office;
import dev.adherence.app.calls.Company;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.JarProcess;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.events.Role;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@AppTest(now = "2026-01-29T09:00:00Z")
class ExportTest {

    /** With places to go on from within a month. */
    private static final int MANY = 60_000;

    private static final int FEW = 2_000;

    @TempDir
    Path folder;

    private Company company;
    private Typed.By analyst;

    @BeforeEach
    void a_company(RunningApp app) {
        company = Company.atWork(app);
        company.office().account(Role.ANALYST);
        analyst = Typed.by(company.office().email(Role.ANALYST));
    }

    /** From February on, before everything that is recorded by the clock. */
    private void twoMonthsOf(RunningApp app, int events) {
        app.jdbc()
                .sql("update event_log set recorded_at = '2026-02-01T00:00:00Z'")
                .update();
        app.jdbc()
                .sql("""
                        insert into event_log (position, recorded_at, stream, sequence, bucket, kind, event_id, metadata, payload)
                        select (select max(position) from event_log) + n, '2026-02-02T00:00:00Z'::timestamptz + n * (interval '55 days' / :many),
                               stream, sequence + 1000 + n, bucket, kind, gen_random_uuid(), metadata, payload
                          from event_log, generate_series(1, :many) n
                         where position = (select min(position) from event_log
                                            where stream = (select number from stream where id = :organization))
                        """)
                .param("many", events)
                .param("organization", company.office().id().toString())
                .update();
    }

    private Path own(Path out) {
        return out.resolve(company.office().id().toString());
    }

    private static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> digests = new TreeMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.toList()) {
                if (!file.getFileName().toString().equals(".lock")) {
                    digests.put(file.getFileName().toString(), sha256(file));
                }
            }
        }
        return digests;
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static String unpacked(Path own) throws IOException {
        StringBuilder all = new StringBuilder();
        for (String name : files(own).keySet()) {
            if (name.endsWith(".gz")) {
                try (InputStream in = new GZIPInputStream(Files.newInputStream(own.resolve(name)))) {
                    all.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        return all.toString();
    }

    private Typed export(RunningApp app, Path out, String... more) {
        return analyst.at(
                app.address(),
                folder,
                Stream.concat(Stream.of("events", "export", "--out", out.toString()), Stream.of(more))
                        .toArray(String[]::new));
    }

    private Typed twoMonths(RunningApp app, Path out) {
        return export(app, out, "--from", "2026-02", "--to", "2026-04");
    }

    /** Without the blank ones, which say that it goes on. */
    private String lines() {
        return company.office()
                .app()
                .http()
                .signedIn(company.office().email(Role.ANALYST), Office.PASSWORD)
                .with("Accept", "application/x-ndjson")
                .get("/api/adherence/events")
                .mustBe(200)
                .body()
                .replaceAll("(?m)^\\n", "");
    }

    @Test
    void all_events_are_in_files_of_their_months_with_a_manifest_that_can_be_checked(RunningApp app)
            throws IOException {
        twoMonthsOf(app, MANY);
        Path out = folder.resolve("out");

        Typed exported = export(app, out, "--json", "--from", "2020-01");

        assertThat(exported.code()).as(exported.errors()).isZero();
        JsonNode manifest = JsonMapper.shared().readTree(exported.output());
        assertThat(manifest)
                .isEqualTo(JsonMapper.shared().readTree(Files.readString(own(out).resolve("manifest.json"))));
        long events = 0;
        for (JsonNode file : manifest.get("files")) {
            if (!file.get("file").isNull()) {
                Path written = own(out).resolve(file.get("file").asString());
                assertThat(sha256(written)).isEqualTo(file.get("sha256").asString());
                assertThat(Files.size(written)).isEqualTo(file.get("bytes").asLong());
                events += file.get("events").asLong();
            }
        }
        String all = lines();
        assertThat(all.lines().count()).isEqualTo(events).isGreaterThan(MANY);
        assertThat(unpacked(own(out))).isEqualTo(all);
        assertThat(files(own(out)).keySet())
                .hasSizeGreaterThan(2)
                .noneMatch(name -> name.matches(".*(part|progress|new)"));
    }

    @Test
    void killed_again_and_again_it_comes_out_the_same_to_the_byte(RunningApp app) throws IOException {
        twoMonthsOf(app, MANY);
        Path whole = folder.resolve("whole");
        assertThat(export(app, whole).code()).isZero();
        Path killed = folder.resolve("killed");
        Random chance = new Random(20260129);
        for (int kill = 0; kill < 8; kill++) {
            try (JarProcess process =
                    analyst.begin(app.address(), folder, "events", "export", "--out", killed.toString())) {
                eventually(Duration.ofSeconds(30), () -> {
                    assertThat(Files.exists(own(killed).resolve(".lock"))).isTrue();
                    return null;
                });
                java.util.concurrent.locks.LockSupport.parkNanos(chance.nextInt(1_200) * 1_000_000L);
                process.kill();
            }
        }

        assertThat(export(app, killed).code()).isZero();

        assertThat(files(own(killed))).isEqualTo(files(own(whole)));
    }

    @Test
    void killed_between_the_name_and_the_manifest_it_comes_out_the_same(RunningApp app) throws IOException {
        twoMonthsOf(app, FEW);
        Path out = folder.resolve("out");
        assertThat(export(app, out, "--from", "2026-02", "--to", "2026-03").code())
                .isZero();
        byte[] before = Files.readAllBytes(own(out).resolve("manifest.json"));
        assertThat(twoMonths(app, out).code()).isZero();
        Map<String, String> whole = files(own(out));
        JsonNode march = JsonMapper.shared()
                .readTree(Files.readString(own(out).resolve("manifest.json")))
                .at("/files/1");
        Files.write(own(out).resolve("manifest.json"), before);
        Files.writeString(
                own(out).resolve("2026-03.jsonl.gz.progress"),
                "{\"month\":{\"month\":\"2026-03\",\"from\":%s,\"to\":%s},\"safe\":%s}"
                        .formatted(march.get("from"), march.get("to"), march.get("resume")));

        assertThat(twoMonths(app, out).code()).isZero();

        assertThat(files(own(out))).isEqualTo(whole);
    }

    @Test
    void a_connection_that_breaks_again_and_again_loses_nothing(RunningApp app) throws IOException {
        twoMonthsOf(app, MANY);
        Path whole = folder.resolve("whole");
        assertThat(export(app, whole).code()).isZero();
        Path broken = folder.resolve("broken");
        try (Relay relay = new Relay(app.address())) {
            relay.cutAfter(3_000_000);

            Typed exported = analyst.at(relay.address(), folder, "events", "export", "--out", broken.toString());

            assertThat(exported.code()).as(exported.errors()).isZero();
            assertThat(relay.cuts()).isPositive();
        }
        assertThat(files(own(broken))).isEqualTo(files(own(whole)));
    }

    @Test
    void a_node_that_is_killed_in_the_middle_loses_nothing_where_another_takes_over(RunningApp app) throws IOException {
        twoMonthsOf(app, MANY);
        Path whole = folder.resolve("whole");
        assertThat(export(app, whole).code()).isZero();
        Path survived = folder.resolve("survived");
        try (JarProcess node = JarProcess.start(folder, app.database());
                Relay relay = new Relay(node.address())) {
            relay.cutAfter(5_000_000);
            relay.whenCut(() -> {
                node.kill();
                relay.cutAfter(Long.MAX_VALUE);
                relay.leadTo(app.address());
            });

            Typed exported = analyst.at(relay.address(), folder, "events", "export", "--out", survived.toString());

            assertThat(exported.code()).as(exported.errors()).isZero();
            assertThat(relay.cuts()).isOne();
        }
        assertThat(files(own(survived))).isEqualTo(files(own(whole)));
    }

    @Test
    void finished_again_nothing_is_done_and_what_is_new_is_added_as_if_it_had_been_there_atOnce(RunningApp app)
            throws IOException {
        Path out = folder.resolve("out");
        Typed first = export(app, out);
        assertThat(first.output()).contains("goes on");
        Map<String, String> before = files(own(out));

        Typed again = export(app, out);

        assertThat(again.output()).contains("0 events are new");
        assertThat(files(own(out))).isEqualTo(before);
        company.push(STATES, state("EMP001", "08:10", "available"));
        assertThat(export(app, out).code()).isZero();
        Path atOnce = folder.resolve("at-once");
        assertThat(export(app, atOnce).code()).isZero();
        assertThat(files(own(out))).isEqualTo(files(own(atOnce))).isNotEqualTo(before);
        assertThat(unpacked(own(out))).isEqualTo(lines());
    }

    @Test
    void months_that_are_whole_are_not_read_again_unless_their_file_is_not_what_it_was(RunningApp app)
            throws IOException {
        twoMonthsOf(app, FEW);
        Path out = folder.resolve("out");
        assertThat(twoMonths(app, out).output()).contains("whole");
        Map<String, String> before = files(own(out));
        Path one = own(out).resolve("2026-02.jsonl.gz");
        FileTime old = FileTime.fromMillis(0);
        Files.setLastModifiedTime(one, old);

        assertThat(twoMonths(app, out).output()).contains("0 events are new");

        assertThat(Files.getLastModifiedTime(one)).isEqualTo(old);
        Files.write(one, new byte[] {1, 2, 3});
        assertThat(twoMonths(app, out).code()).isZero();
        assertThat(files(own(out))).isEqualTo(before);
    }

    @Test
    void a_file_is_never_replaced_by_one_that_holds_less(RunningApp app) throws IOException {
        twoMonthsOf(app, FEW);
        Path out = folder.resolve("out");
        assertThat(twoMonths(app, out).code()).isZero();
        Map<String, String> before = files(own(out));

        for (String[] narrower :
                new String[][] {{"--from", "2026-02-15", "--to", "2026-04"}, {"--from", "2026-02", "--to", "2026-03-02"}
                }) {
            Typed refused = export(app, out, narrower);
            assertThat(refused.code()).isOne();
            assertThat(refused.errors()).contains(".jsonl.gz holds", "--out").containsOnlyOnce("\n");
            assertThat(files(own(out))).isEqualTo(before);
        }

        app.jdbc()
                .sql(
                        "update event_log set recorded_at = '2026-04-15' where recorded_at >= '2026-02-20' and recorded_at < '2026-03-01'")
                .update();
        Files.write(own(out).resolve("2026-02.jsonl.gz"), new byte[] {1, 2, 3});
        Typed fewer = twoMonths(app, out);
        assertThat(fewer.code()).isOne();
        assertThat(fewer.errors()).contains("2026-02.jsonl.gz holds", "the node has");

        Files.delete(own(out).resolve("manifest.json"));
        Files.delete(own(out).resolve("2026-02.jsonl.gz.progress"));
        Typed unlisted = export(app, out, "--from", "2026-03-15", "--to", "2026-04");
        assertThat(unlisted.code()).isOne();
        assertThat(unlisted.errors()).contains("2026-03.jsonl.gz is there");
        assertThat(sha256(own(out).resolve("2026-03.jsonl.gz"))).isEqualTo(before.get("2026-03.jsonl.gz"));
    }

    @Test
    void asked_for_more_a_part_of_a_month_becomes_the_month(RunningApp app) throws IOException {
        twoMonthsOf(app, FEW);
        Path out = folder.resolve("out");
        assertThat(export(app, out, "--from", "2026-02", "--to", "2026-02-15").code())
                .isZero();
        Path atOnce = folder.resolve("at-once");
        assertThat(twoMonths(app, atOnce).code()).isZero();

        assertThat(twoMonths(app, out).code()).isZero();

        assertThat(files(own(out))).isEqualTo(files(own(atOnce)));
    }

    @Test
    void what_a_node_whose_clock_was_behind_recorded_after_the_first_event_is_not_left_out(RunningApp app)
            throws IOException {
        twoMonthsOf(app, FEW);
        app.jdbc().sql("""
                        update event_log set recorded_at = '2026-01-31T23:30:00Z'
                         where position = (select max(position) from event_log
                                            where recorded_at = '2026-02-01T00:00:00Z'
                                              and stream = (select number from stream where id = ?))
                        """).param(company.office().id().toString()).update();
        Path out = folder.resolve("out");

        assertThat(export(app, out).code()).isZero();

        Set<String> exported = unpacked(own(out)).lines().collect(Collectors.toSet());
        Set<String> recorded = lines().lines().collect(Collectors.toSet());
        assertThat(without(exported, recorded)).as("exported alone").isEmpty();
        assertThat(without(recorded, exported)).as("recorded alone").isEmpty();
        assertThat(files(own(out))).containsKey("2026-01.jsonl.gz");
    }

    private static Set<String> without(Set<String> those, Set<String> these) {
        Set<String> left = new HashSet<>(those);
        left.removeAll(these);
        return left;
    }

    @Test
    void each_organisation_has_a_folder_of_its_own_and_nothing_of_another(RunningApp app) throws IOException {
        Path out = folder.resolve("out");
        Company other = Company.atWork(app);
        other.office().account(Role.ANALYST);
        assertThat(export(app, out).code()).isZero();
        Map<String, String> ours = files(own(out));

        Typed theirs = Typed.by(other.office().email(Role.ANALYST))
                .at(app.address(), folder, "events", "export", "--out", out.toString());

        assertThat(theirs.code()).isZero();
        assertThat(files(own(out))).isEqualTo(ours);
        assertThat(unpacked(out.resolve(other.office().id().toString())))
                .contains(other.idOf("EMP001"))
                .doesNotContain(company.idOf("EMP001"));
    }

    @Test
    void who_may_not_where_nothing_answers_and_what_cannot_be_meant(RunningApp app) {
        company.office().account(Role.SUPERVISOR, "Sales");
        String out = folder.resolve("out").toString();

        Typed supervisor = Typed.by(company.office().email(Role.SUPERVISOR))
                .at(app.address(), folder, "events", "export", "--out", out);
        assertThat(supervisor.code()).isOne();
        assertThat(supervisor.errors()).contains("supervisor").containsOnlyOnce("\n");

        Typed nowhere = analyst.at(java.net.URI.create("http://127.0.0.1:1"), folder, "events", "export", "--out", out);
        assertThat(nowhere.code()).isOne();
        assertThat(nowhere.errors()).contains("Nothing answers");

        assertThat(export(app, Path.of(out), "--from", "2026-03", "--to", "2026-02")
                        .code())
                .isEqualTo(2);
        Typed help = analyst.at(app.address(), folder, "events", "export", "--help");
        assertThat(help.output())
                .contains("manifest.json", "Examples:", "Exit code")
                .doesNotContain("null");
    }
}
