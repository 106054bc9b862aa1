package dev.adherence.app.cli;

import static dev.adherence.app.calls.Company.STATES;
import static dev.adherence.app.calls.Company.state;
import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.access.Office;
import dev.adherence.app.calls.Company;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import dev.adherence.app.harness.TestDatabase;
import dev.adherence.app.harness.TimeStampAuthority;
import dev.adherence.app.harness.TimeStampAuthority.Mood;
import dev.adherence.events.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A node that adds its checkpoints to a file and has them stamped, and an auditor who goes by that file and by the authority. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class KeptElsewhereTest {

    private static final String PROOF = "/api/adherence/proof/";

    @TempDir
    static Path folder;

    private static TimeStampAuthority authority;
    private static RunningApp app;
    private static Path file;
    private static Path certificate;
    private static Path issuer;

    private Company company;
    private Typed.By auditor;

    @BeforeAll
    static void a_node_with_a_file_and_an_authority() throws IOException {
        authority = new TimeStampAuthority();
        file = folder.resolve("checkpoints.jsonl");
        certificate = Files.writeString(folder.resolve("authority.pem"), authority.certificate());
        issuer = Files.writeString(folder.resolve("issuer.pem"), authority.issuer());
        app = RunningApp.start(
                TestDatabase.fresh(),
                TestClock.at("2026-01-29T09:00:00Z"),
                "adherence.operator-token=let me see",
                "adherence.checkpoints.file=" + file,
                "adherence.checkpoints.time-stamp=" + authority.address(),
                "adherence.checkpoints.time-stamp-certificate=" + issuer,
                "adherence.checkpoints.private-addresses=true");
    }

    @AfterAll
    static void stop() {
        app.close();
        authority.close();
    }

    @BeforeEach
    void a_company() {
        authority.is(Mood.HONEST);
        company = Company.cameLate(app);
        company.office().account(Role.AUDITOR);
        auditor = Typed.by(company.office().email(Role.AUDITOR));
    }

    private Typed verify(String... options) {
        return auditor.at(
                app.address(),
                folder,
                Stream.concat(Stream.of("verify"), Arrays.stream(options)).toArray(String[]::new));
    }

    private JsonNode newest() {
        return company.admin().get(PROOF + "checkpoint").mustBe(200).json();
    }

    /** As if the minute, or the hour, had passed. */
    private static void itIsTime() {
        app.database()
                .jdbc()
                .sql("update proof_destination set next_at = now()")
                .update();
    }

    private JsonNode stamped() {
        long size = newest().get("size").asLong();
        itIsTime();
        return eventually(java.time.Duration.ofSeconds(60), () -> {
            JsonNode found = company.admin()
                    .get(PROOF + "checkpoints?limit=1000")
                    .mustBe(200)
                    .json()
                    .get("checkpoints");
            JsonNode last = found.get(found.size() - 1);
            assertThat(last.get("size").asLong()).isGreaterThanOrEqualTo(size);
            assertThat(last.get("timeStamp").isObject()).as(last.toString()).isTrue();
            return last;
        });
    }

    private List<String> lines() throws IOException {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private JsonNode health(String part) {
        return app.http()
                .withApiKey("let me see")
                .get("/actuator/health/operators")
                .json()
                .at("/components/" + part);
    }

    @Test
    void the_nodes_file_is_what_verify_goes_by_whoever_else_is_in_it() throws IOException {
        Company another = Company.cameLate(app);
        String theirs = another.admin().get(PROOF + "checkpoint").mustBe(200).text("/note");
        String ours = newest().get("note").asString();
        itIsTime();
        eventually(() -> assertThat(lines().stream()
                        .map(line ->
                                JsonMapper.shared().readTree(line).get("note").asString()))
                .contains(ours, theirs));

        Typed typed = verify("--checkpoint", file.toString());

        assertThat(typed.code()).as(typed.toString()).isZero();
        Path forged = folder.resolve("forged.jsonl");
        Files.writeString(forged, Files.readString(file).replace("heads ", "heads 1"));
        assertThat(verify("--checkpoint", forged.toString()).output()).contains("forged: ", ", line ");
        Path others = folder.resolve("others.jsonl");
        Files.writeString(
                others,
                lines().stream()
                        .filter(line -> line.contains(theirs.lines().findFirst().orElseThrow()))
                        .reduce("", (all, line) -> all + line + "\n"));
        Typed nothing = verify("--checkpoint", others.toString());
        assertThat(nothing.code()).isEqualTo(1);
        assertThat(nothing.errors())
                .contains("holds no checkpoint of adherence/" + company.office().id());
    }

    @Test
    void a_checkpoint_is_stamped_and_verify_says_by_when_the_log_stood_so() {
        JsonNode checkpoint = stamped();

        for (Path trusted : List.of(certificate, issuer)) {
            Typed typed = verify("--tsa-cert", trusted.toString());
            assertThat(typed.code()).as(typed.toString()).isZero();
            assertThat(typed.output())
                    .contains("at " + checkpoint.at("/timeStamp/at").asString()
                            + " the log stood as the checkpoint of size "
                            + checkpoint.get("size").asLong());
        }
        assertThat(verify().output()).contains("time stamps were not checked");
        assertThat(verify("--tsa-cert", "nowhere.pem").code()).isEqualTo(2);
        assertThat(verify("--tsa-cert", file.toString()).code()).isEqualTo(2);
    }

    @Test
    void a_forged_time_stamp_is_named() throws IOException {
        JsonNode checkpoint = stamped();
        long size = checkpoint.get("size").asLong();
        try (TimeStampAuthority stranger = new TimeStampAuthority()) {
            Path other = Files.writeString(folder.resolve("stranger.pem"), stranger.issuer());
            Typed typed = verify("--tsa-cert", other.toString());
            assertThat(typed.code()).isEqualTo(1);
            assertThat(typed.output())
                    .contains("false-time-stamp: The time stamp of the checkpoint of size " + size)
                    .contains("CN=Authority");
        }
        company.push(STATES, state("EMP001", "08:45", "break"));
        long later = stamped().get("size").asLong();
        app.database()
                .jdbc()
                .sql("""
                        update proof_time_stamp set token = (select token from proof_time_stamp where tree = :tree and size = :from)
                         where tree = :tree and size = :to
                        """)
                .param("tree", tree())
                .param("from", size)
                .param("to", later)
                .update();

        Typed typed = verify("--tsa-cert", certificate.toString());

        assertThat(typed.code()).isEqualTo(1);
        assertThat(typed.output()).contains("size " + later + " does not count: it is of something else");
    }

    private int tree() {
        return app.jdbc()
                .sql("select number from proof_tree where partition = ?")
                .param(company.office().id())
                .query(Integer.class)
                .single();
    }

    @Test
    void what_is_no_answer_to_the_question_is_not_kept_and_is_told_until_there_is_one() {
        stamped();
        for (Mood mood : List.of(Mood.REPLAYS, Mood.REFUSES, Mood.ANSWERS_NONSENSE)) {
            authority.is(mood);
            company.push(
                    STATES, state("EMP001", "08:4" + (5 + mood.ordinal()), mood == Mood.REFUSES ? "lunch" : "break"));
            newest();
            itIsTime();
            eventually(() -> assertThat(health("checkpoints").toString()).contains("BEHIND", "gives no time stamp"));
            assertThat(stamps(newest().get("size").asLong())).isZero();
            forgetFailure();
        }

        authority.is(Mood.HONEST);

        stamped();
        eventually(
                () -> assertThat(health("checkpoints").get("status").asString()).isEqualTo("UP"));
    }

    private static void forgetFailure() {
        app.database()
                .jdbc()
                .sql("update proof_destination set failures = 0, fault = null, failing_since = null")
                .update();
    }

    private int stamps(long size) {
        return app.jdbc()
                .sql("select count(*) from proof_time_stamp where tree = ? and size = ?")
                .params(tree(), size)
                .query(Integer.class)
                .single();
    }

    @Test
    void operators_and_auditors_see_how_it_stands() {
        stamped();
        Http viewer = app.http().signedIn(company.office().email(Role.AUDITOR), Office.PASSWORD);

        JsonNode state = viewer.get(PROOF + "state").mustBe(200).json();

        assertThat(state.get("events").asLong())
                .isGreaterThanOrEqualTo(state.at("/checkpoint/size").asLong());
        assertThat(state.get("standsStill").asBoolean()).isFalse();
        assertThat(state.get("damaged")).isEmpty();
        assertThat(state.get("keptElsewhere").toString()).contains("\"file\"", "\"time-stamp\"");
        assertThat(health("sealing").get("status").asString()).isEqualTo("UP");
        damageATile(true);
        eventually(() -> assertThat(health("sealing").toString()).contains("DAMAGED", "tile 0 of level 0"));
        assertThat(viewer.get(PROOF + "state").json().at("/damaged/0/endLeaf").asLong())
                .isEqualTo(256);
        app.http().withApiKey("let me see").get("/actuator/health/operators").mustBe(503);
        damageATile(false);
        eventually(() -> assertThat(health("sealing").get("status").asString()).isEqualTo("UP"));
    }

    /** As if one had been found; the inspection of this small tree does not come by. */
    private void damageATile(boolean damaged) {
        app.database()
                .jdbc()
                .sql(
                        damaged
                                ? "insert into proof_damage (tree, level, tile) values (?, 0, 0)"
                                : "delete from proof_damage where tree = ?")
                .param(tree())
                .update();
    }
}
