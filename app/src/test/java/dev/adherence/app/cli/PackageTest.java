package dev.adherence.app.cli;

import static dev.adherence.app.calls.Company.EMPLOYEES;
import static dev.adherence.app.calls.Company.SCHEDULES;
import static dev.adherence.app.calls.Company.STATES;
import static dev.adherence.app.calls.Company.employee;
import static dev.adherence.app.calls.Company.shift;
import static dev.adherence.app.calls.Company.state;
import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.calls.Company;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.events.Role;
import dev.adherence.eventstore.merkle.Checkpoint;
import dev.adherence.eventstore.merkle.Note;
import dev.adherence.eventstore.merkle.SigningKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** John and Max sell, and both came late; what an outsider finds who is given a package of their team, by each of two verifiers. */
@AppTest(now = "2026-01-29T09:00:00Z")
class PackageTest {

    private static final String MORNING = "2026-01-29T09:00:00Z";

    @TempDir
    Path folder;

    private RunningApp app;
    private Company company;
    private Typed.By auditor;
    private Path kept;
    private Path packed;
    private SigningKey key;
    private String john;
    private String max;

    @BeforeEach
    void a_package_is_made_of_the_team(RunningApp running) throws IOException {
        app = running;
        app.clock().set(MORNING);
        company = Company.cameLate(app);
        company.office().account(Role.AUDITOR);
        auditor = Typed.by(company.office().email(Role.AUDITOR));
        kept = folder.resolve("kept.txt");
        Files.writeString(kept, newest());
        company.push(EMPLOYEES, employee("EMP003", "Max", "=Moe", "Sales"));
        company.push(SCHEDULES, shift("EMP003", "2026-01-29"));
        company.push(STATES, state("EMP003", "08:25", "available"));
        john = company.idOf("EMP001");
        max = company.idOf("EMP003");
        eventually(() -> assertThat(Company.alertIds(company.admin(), "?employeeId=" + max))
                .isNotEmpty());
        packed = made("--team", "Sales", "--from", "2026-01-29", "--to", MORNING, "--checkpoint", kept.toString());
        key = Tampered.key(app, company);
    }

    private String newest() {
        return company.admin()
                .get("/api/adherence/proof/checkpoint")
                .mustBe(200)
                .text("/note");
    }

    private Path made(String... options) {
        Path out = folder.resolve("package" + options.length + ".zip");
        Typed typed = auditor.at(
                app.address(),
                folder,
                Stream.concat(Stream.of("export", "make", "--out", out.toString()), Stream.of(options))
                        .toArray(String[]::new));
        assertThat(typed.code()).as(typed.toString()).isZero();
        return out;
    }

    /** What either of the verifiers says; both must say that something is wrong, or neither. */
    private String said(Path file, String... more) throws IOException {
        List<String> ours = new ArrayList<>(List.of("verify-package", file.toString()));
        List<String> theirs = new ArrayList<>(List.of(file.toString()));
        for (String each : more) {
            ours.addAll(List.of(each.contains("+") ? "--key" : "--checkpoint", each));
            theirs.add(each);
        }
        StringWriter out = new StringWriter();
        int code = new CommandLineInterface(settings -> {}, email -> List.of())
                .writingTo(new PrintWriter(out), new PrintWriter(out))
                .run(ours.toArray(String[]::new));
        Path verifier = folder.resolve("Verify.java");
        Files.writeString(verifier, Tampered.of(packed).text("Verify.java"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                verifier.toString()));
        command.addAll(theirs);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String alone = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int codeAlone = exitCode(process);
        assertThat(codeAlone).as(out + alone).isEqualTo(code).isEqualTo(alone.contains("WRONG") ? 1 : 0);
        return "OURS\n" + out + "ALONE\n" + alone;
    }

    private static int exitCode(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private Tampered unpacked() throws IOException {
        return Tampered.of(packed);
    }

    /** Both verifiers say all of these words of a package that was changed, and that whoever has the key has signed anew. */
    private void isFound(Tampered tampered, String... words) throws IOException {
        String said = said(tampered.signed(key).into(folder.resolve("tampered.zip")));
        String[] both = said.split("ALONE\n");
        assertThat(both[0]).contains(words);
        assertThat(both[1]).contains(words);
        assertThat(said).doesNotContain("manifest");
    }

    private int lineOf(String... words) throws IOException {
        List<String> lines = unpacked().lines("events.jsonl");
        for (int i = 0; i < lines.size(); i++) {
            if (Arrays.stream(words).allMatch(lines.get(i)::contains)) {
                return i + 1;
            }
        }
        throw new AssertionError("No line has " + List.of(words));
    }

    @Test
    void nothing_is_wrong_with_one_that_nobody_touched() throws IOException {
        String said = said(packed, kept.toString(), key.verifier().toString());

        assertThat(said)
                .contains("These are all events, so all alerts, of these agents", "The log begins with what you kept.")
                .contains("All ", " none added, none left out, none changed")
                .doesNotContain("WRONG");
        assertThat(unpacked().lines("Verify.java")).hasSizeLessThanOrEqualTo(150);
        assertThat(said(made("--employee", "EMP001", "--from", "2026-01-29", "--to", MORNING)))
                .doesNotContain("WRONG");
    }

    @Test
    void it_has_the_alerts_and_the_time_of_the_team_as_tables_without_formulas() throws IOException {
        assertThat(unpacked().lines("alerts.csv"))
                .anyMatch(line -> line.contains("John Doe") && line.contains("Agent logged in 15 minutes late"))
                .anyMatch(line -> line.contains("Max =Moe") && line.contains("late_start"))
                .noneMatch(line -> line.contains("Jane"));
        assertThat(unpacked().lines("timeline.csv"))
                .anyMatch(line -> line.contains("EMP003") && line.contains("verdict") && line.contains("out"))
                .anyMatch(line -> line.contains("EMP001") && line.contains("shift"))
                .anyMatch(line -> line.contains("EMP001") && line.contains("state,2026-01-29T08:15:00Z"));
        assertThat(unpacked().text("index.html"))
                .contains("team Sales", "Max =Moe", "Verify.java")
                .doesNotContain("{{");
        assertThat(unpacked().text("manifest.json")).contains("\"team\":\"Sales\"", "\"askedBy\":\"The auditor\"");
    }

    @Test
    void a_line_that_reads_otherwise_is_found() throws IOException {
        int line = lineOf(john, "\"type\":\"alert-raised\"");

        isFound(
                unpacked().change("events.jsonl", text -> text.replaceFirst("minutes after", "minutes before")),
                "ine " + lineOf("minutes after") + " of events.jsonl",
                "reads otherwise than its stored bytes");
        assertThat(line).isPositive();
    }

    @Test
    void an_event_that_is_another_is_found_by_its_stream() throws IOException {
        String raised = unpacked().lines("events.jsonl").get(lineOf(john, "\"type\":\"alert-raised\"") - 1);
        String leaf = raised.replaceFirst(".*\"leaf\":\"([^\"]+)\".*", "$1");
        byte[] bytes = java.util.Base64.getDecoder().decode(leaf);
        bytes[bytes.length - 3] ^= 1;
        String other = java.util.Base64.getEncoder().encodeToString(bytes);

        isFound(
                unpacked().change("events.jsonl", text -> text.replace(leaf, other)),
                " of " + john + " are not those that were signed",
                "do not come to the root that was signed");
    }

    @Test
    void one_alert_of_the_team_that_is_left_out_is_found_with_its_place() throws IOException {
        String alert = Company.alertIds(company.admin(), "?employeeId=" + max).get(0);
        String raised = unpacked().lines("events.jsonl").get(lineOf(alert, "alert-raised") - 1);
        String sequence = raised.replaceFirst(".*\"sequence\":(\\d+),\"eventId.*", "$1");

        isFound(
                unpacked().without("events.jsonl", alert).without("alerts.csv", alert),
                "comes where event " + sequence + " is due",
                " of " + max + " are not those that were signed");
    }

    @Test
    void the_last_events_of_an_agent_that_are_left_out_are_found() throws IOException {
        List<String> lines = unpacked().lines("events.jsonl");
        String last = lines.stream()
                .filter(line -> line.contains("\"event\":{\"stream\":\"" + john))
                .reduce((a, b) -> b)
                .orElseThrow();

        isFound(unpacked().change("events.jsonl", text -> text.replace(last + "\n", "")), john + " ends with event ");
    }

    @Test
    void a_whole_agent_who_is_left_out_is_found() throws IOException {
        Tampered without = unpacked()
                .change("events.jsonl", text -> withoutAgent(text, max))
                .without("streams.csv", max)
                .without("alerts.csv", max)
                .without("timeline.csv", max);

        isFound(without, max + " was of the team and is not in the package");
        isFound(without.without("heads.csv", max), "heads.csv does not name the streams that were signed");
        isFound(
                unpacked().change("events.jsonl", text -> withoutAll(text, max)).without("streams.csv", max),
                "othing tells of which team " + max + " was");
    }

    /** All but what tells of which team they are. */
    private static String withoutAgent(String text, String agent) {
        return text.replaceAll(
                "(?m)^.*\"event\":\\{\"stream\":\"" + agent + "\"(?!.*\"type\":\"employee-assigned\").*\n", "");
    }

    private static String withoutAll(String text, String agent) {
        return text.replaceAll("(?m)^.*\"event\":\\{\"stream\":\"" + agent + "\".*\n", "");
    }

    @Test
    void an_event_of_somebody_else_that_is_put_in_is_found() throws IOException {
        List<String> lines = unpacked().lines("events.jsonl");
        String one = lines.get(lineOf(john, "state-recorded") - 1);

        isFound(unpacked().change("events.jsonl", text -> text.replace(one + "\n", one + "\n" + one + "\n")), "is due");
        isFound(unpacked().without("streams.csv", john), "is of none of the agents of this package");
    }

    @Test
    void a_file_that_is_cut_is_found() throws IOException {
        byte[] whole = Files.readAllBytes(packed);
        Path cut = folder.resolve("cut.zip");
        Files.write(cut, Arrays.copyOf(whole, whole.length / 2));
        assertThat(said(cut)).contains("is cut off or is no package").contains("cannot be read to its end");

        isFound(
                unpacked().change("events.jsonl", text -> text.substring(0, text.length() * 2 / 3)),
                "do not come to the root that was signed");
        String missing = said(unpacked().without("timeline.csv").into(folder.resolve("missing.zip")));
        assertThat(missing.split("ALONE")[0]).contains("timeline.csv is not in the package");
        assertThat(missing.split("ALONE")[1]).contains("timeline.csv is not in the package");
        assertThat(said(unpacked().with("more.csv", "x").into(folder.resolve("more.zip"))))
                .contains("more.csv is in the package and not in its manifest");
    }

    @Test
    void tables_and_the_page_are_what_was_signed() throws IOException {
        for (String file : List.of("alerts.csv", "timeline.csv", "index.html", "Verify.java")) {
            Tampered changed = unpacked().change(file, text -> text + " ");

            assertThat(said(changed.into(folder.resolve("changed.zip"))))
                    .contains("WRONG: " + file + " is not the file that the manifest names");
            String hashed = said(changed.hashed().into(folder.resolve("hashed.zip")));
            assertThat(hashed.split("ALONE")[0]).contains("manifest.json is not what a key that you trust has signed");
            assertThat(hashed.split("ALONE")[1]).contains("manifest.json is not what a key that you trust has signed");
        }
    }

    @Test
    void another_key_is_found_by_whoever_knows_the_right_one_or_kept_a_checkpoint() throws IOException {
        SigningKey forged = SigningKey.fresh(key.verifier().name());
        Tampered other = unpacked();
        other.with(
                        "checkpoint.txt",
                        Note.signed(Note.parse(other.text("checkpoint.txt")).text(), List.of(forged))
                                .toString())
                .with("keys.txt", key.verifier() + "\n" + forged.verifier() + "\n")
                .signed(forged);
        Path file = other.into(folder.resolve("forged.zip"));

        for (String known : List.of(key.verifier().toString(), kept.toString())) {
            String said = said(file, known);
            assertThat(said.split("ALONE")[0]).contains("checkpoint.txt is not signed by a key that you trust");
            assertThat(said.split("ALONE")[1]).contains("checkpoint.txt is not signed by a key that you trust");
        }
        assertThat(said(file))
                .doesNotContain("WRONG")
                .contains(forged.verifier().toString());
    }

    @Test
    void a_key_that_followed_is_trusted_by_whoever_trusts_the_one_before() throws IOException {
        company.admin().post("/api/adherence/proof/keys", Map.of()).mustBe(201);
        company.push(STATES, state("EMP001", "08:50", "break"));
        newest();
        Path later = made(
                "--team", "Sales", "--from", "2026-01-29", "--to", MORNING, "--checkpoint", kept.toString(), "--json");

        String said = said(later, kept.toString(), key.verifier().toString());

        assertThat(said).doesNotContain("WRONG").doesNotContain(key.verifier().toString());
        assertThat(said(
                        Tampered.of(later)
                                .without("earlier.csv")
                                .with("earlier.csv", "1,x,AA==\n")
                                .signed(Tampered.key(app, company))
                                .into(folder.resolve("unproven.zip")),
                        kept.toString()))
                .contains("The package has no proof for", "the package has no proof for");
    }

    @Test
    void a_history_that_was_written_anew_is_found_by_a_checkpoint_that_was_kept() throws IOException {
        Note then = Note.parse(Files.readString(kept));
        String[] lines = then.text().split("\n");
        lines[2] = lines[3].split(" ")[2];
        Path other = folder.resolve("other.txt");
        Files.writeString(
                other,
                Note.signed(String.join("\n", lines) + "\n", List.of(key)).toString());

        String said = said(packed, other.toString());

        assertThat(said.split("ALONE")[0]).contains("The log does not begin with the one of " + other);
        assertThat(said.split("ALONE")[1])
                .contains("the log does not begin with the one that you kept a checkpoint of");
    }

    @Test
    void what_was_recorded_before_the_period_is_not_shown_and_proven_nevertheless() throws IOException {
        Instant later = Instant.now().plusSeconds(5 * 86_400).truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
        app.clock().set(later);
        Path file = made("--team", "Sales", "--from", later.minusSeconds(86_400).toString(), "--to", later.toString());

        assertThat(said(file)).doesNotContain("WRONG");
        List<String> starts = Tampered.of(file).lines("streams.csv");
        assertThat(starts).anyMatch(line -> line.startsWith(john) && !line.startsWith(john + ",0,"));
        assertThat(Tampered.of(file).text("events.jsonl")).doesNotContain("alert-raised");
        assertThat(said(Tampered.of(file)
                        .change("streams.csv", text -> text.replaceFirst("(?m)^(" + john + "),(\\d+),", "$1,1$2,"))
                        .signed(key)
                        .into(folder.resolve("later.zip"))))
                .contains("WRONG");
    }

    /** A tile of the tree has 256 leaves. */
    @Test
    void a_log_of_many_tiles_of_which_some_leaves_are_shown_comes_to_its_root() throws IOException {
        List<Map<String, Object>> states = new ArrayList<>();
        for (int minute = 0; minute < 480; minute++) {
            String time = "%02d:%02d".formatted(minute / 60, minute % 60);
            states.add(state("EMP002", time, minute % 2 == 0 ? "available" : "on_call"));
            if (minute % 7 == 0) {
                states.add(state("EMP003", time, minute % 2 == 0 ? "available" : "on_call"));
            }
        }
        company.key().post(STATES, Map.of("data", states)).mustBe(201);
        Path file = made(
                "--team", "Sales", "--from", "2026-01-28", "--to", MORNING, "--checkpoint", kept.toString(), "--json");

        String said = said(file, kept.toString());

        assertThat(said).doesNotContain("WRONG");
        long size = Checkpoint.parse(
                        Note.parse(Tampered.of(file).text("checkpoint.txt")).text())
                .size();
        assertThat(size).isGreaterThan(2 * 256);
        assertThat(Tampered.of(file).lines("events.jsonl")).hasSizeBetween(50, (int) size - 100);
    }

    @Test
    void what_is_not_understood_is_said_in_one_line() {
        Typed none = auditor.at(app.address(), folder, "verify-package", "nowhere.zip");
        assertThat(none.code()).isEqualTo(2);
        assertThat(none.errors()).contains("There is no file nowhere.zip");
        assertThat(auditor.at(app.address(), folder, "verify-package", packed.toString(), "--key", "x")
                        .code())
                .isEqualTo(2);
        assertThat(auditor.at(
                                app.address(),
                                folder,
                                "export",
                                "make",
                                "--from",
                                "2026-01",
                                "--to",
                                "2026-02",
                                "--out",
                                "x")
                        .code())
                .isEqualTo(2);
    }
}
