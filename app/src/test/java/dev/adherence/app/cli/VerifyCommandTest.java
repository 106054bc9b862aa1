package dev.adherence.app.cli;

import static dev.adherence.app.calls.Company.STATES;
import static dev.adherence.app.calls.Company.state;
import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.calls.Company;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import dev.adherence.app.harness.TestDatabase;
import dev.adherence.events.Role;
import dev.adherence.events.TrailEvent;
import dev.adherence.eventstore.merkle.Checkpoint;
import dev.adherence.eventstore.merkle.Hash;
import dev.adherence.eventstore.merkle.Leaf;
import dev.adherence.eventstore.merkle.Note;
import dev.adherence.eventstore.merkle.SigningKey;
import dev.adherence.eventstore.merkle.VerifierKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody with the password of the database changes its tables; whoever verifies is told where. */
@AppTest(now = "2026-01-29T09:00:00Z")
class VerifyCommandTest {

    private static final String PROOF = "/api/adherence/proof/";
    private static final String CHANGE_A_BYTE =
            "update event_log set payload = set_byte(payload, 20, get_byte(payload, 20) # 1) where position = ?";

    @TempDir
    Path folder;

    private Company company;
    private Typed.By auditor;
    private RunningApp app;
    private Path kept;

    @BeforeEach
    void a_checkpoint_was_kept(RunningApp running) throws IOException {
        app = running;
        company = Company.cameLate(app);
        company.office().account(Role.AUDITOR);
        auditor = Typed.by(company.office().email(Role.AUDITOR));
        kept = folder.resolve("kept.txt");
        Files.writeString(kept, newest());
    }

    private String newest() {
        return company.admin().get(PROOF + "checkpoint").mustBe(200).text("/note");
    }

    private Typed verify(String... options) {
        return auditor.at(
                app.address(),
                folder,
                Stream.concat(Stream.of("verify"), Stream.of(options)).toArray(String[]::new));
    }

    /** As words of what was done, with the place. */
    private List<String> found(String... options) {
        Typed typed =
                verify(Stream.concat(Stream.of("--json"), Stream.of(options)).toArray(String[]::new));
        List<String> found = new ArrayList<>();
        JsonNode result = JsonMapper.shared().readTree(typed.output());
        result.get("findings")
                .forEach(each -> found.add(each.get("kind").asString()
                        + (each.get("index").isNull()
                                ? ""
                                : " " + each.get("index").asLong())));
        assertThat(typed.code()).as(typed.toString()).isEqualTo(found.isEmpty() ? 0 : 1);
        return found;
    }

    /** Where in the log the leaf of this index is. */
    private long position(int index) {
        return app.jdbc()
                .sql("""
                        select position from event_log e join stream s on s.number = e.stream
                         where s.id = :organization or s.id = :trail
                             or s.id in (select id::text from employee where organization_id = :organization::uuid)
                         order by position offset :index limit 1
                        """)
                .param("organization", company.office().id().toString())
                .param("trail", TrailEvent.streamOf(company.office().id()).toString())
                .param("index", index)
                .query(Long.class)
                .single();
    }

    private void tamper(String sql, Object... values) {
        assertThat(app.database().jdbc().sql(sql).params(values).update()).isPositive();
    }

    private int tree() {
        return app.jdbc()
                .sql("select number from proof_tree where partition = ?")
                .param(company.office().id())
                .query(Integer.class)
                .single();
    }

    @Test
    void nothing_is_found_where_nothing_was_touched_and_the_newest_checkpoint_can_be_kept() throws IOException {
        Path saved = folder.resolve("saved.txt");

        Typed typed = verify("--checkpoint", kept.toString(), "--save", saved.toString());

        assertThat(typed.code()).as(typed.toString()).isZero();
        assertThat(typed.output()).contains("all is as it was signed");
        String note = Files.readString(saved);
        long size = Checkpoint.parse(Note.parse(note).text()).size();
        assertThat(company.admin()
                        .get(PROOF + "checkpoint?size=" + size)
                        .mustBe(200)
                        .text("/note"))
                .isEqualTo(note);
        assertThat(found("--checkpoint", saved.toString())).isEmpty();
    }

    @Test
    void a_changed_byte_is_found_at_its_place() {
        tamper(CHANGE_A_BYTE, position(5));

        assertThat(found()).containsExactly("changed 5");
        assertThat(verify().output()).contains("The event of leaf 5 is not the one that was sealed there");
    }

    @Test
    void so_is_another_instant_of_recording() {
        tamper("update event_log set recorded_at = recorded_at - interval '1 hour' where position = ?", position(7));

        assertThat(found()).containsExactly("changed 7");
    }

    @Test
    void so_is_what_was_changed_of_a_sign_in_but_an_analyst_is_told_of_what_is_not_shown() {
        company.office().account(Role.ANALYST);
        int index = eventually(Duration.ofSeconds(30), () -> {
            int before = app.jdbc()
                    .sql("""
                        select count(*) from event_log e join stream s on s.number = e.stream
                         where (s.id in (:organization, :trail)
                                or s.id in (select id::text from employee where organization_id = :organization::uuid))
                           and position < (select min(position) from event_log t join stream u on u.number = t.stream
                                                                join event_kind k on k.number = t.kind
                                            where u.id = :trail and k.name = 'signed-in')
                        """)
                    .param("organization", company.office().id().toString())
                    .param("trail", TrailEvent.streamOf(company.office().id()).toString())
                    .query(Integer.class)
                    .single();
            assertThat(before).isPositive();
            return before;
        });
        tamper(CHANGE_A_BYTE, position(index));

        assertThat(found()).containsExactly("changed " + index);
        Typed analyst = Typed.by(company.office().email(Role.ANALYST)).at(app.address(), folder, "verify");
        assertThat(analyst.output()).contains("events of the trail are not shown to you", "all is as it was signed");
        assertThat(analyst.code()).isZero();
    }

    @Test
    void two_events_that_changed_places_are_found() {
        long one = position(4);
        long other = position(8);
        tamper("update event_log set position = -1 where position = ?", one);
        tamper("update event_log set position = ? where position = ?", one, other);
        tamper("update event_log set position = ? where position = -1", other);

        assertThat(found()).containsExactly("swapped 4");
        assertThat(verify().output()).contains("leaves 4 and 8 have changed places");
    }

    @Test
    void an_event_that_was_removed_is_found_at_its_place() {
        tamper("delete from event_log where position = ?", position(6));

        assertThat(found()).containsExactly("removed 6");
    }

    /** At a node of its own: whatever follows a log that was cut is behind events that there are not any more. */
    @Test
    void a_tail_that_was_cut_is_found_by_the_checkpoint_that_was_kept() throws IOException, SQLException {
        try (RunningApp own = RunningApp.start(TestDatabase.fresh(), TestClock.at("2026-01-29T09:00:00Z"))) {
            a_checkpoint_was_kept(own);
            int size = (int)
                    Checkpoint.parse(Note.parse(Files.readString(kept)).text()).size();
            rewrite("delete from event_log where position >= ?", position(size - 6));

            assertThat(found("--checkpoint", kept.toString())).anyMatch(found -> found.startsWith("cut-off "));
        }
    }

    /** As whoever may write every table can: what was sealed and signed is forgotten, and made anew of what is there now. */
    private void rewrite(String sql, long position) throws SQLException {
        try (Connection connection = app.database().connect()) {
            connection.setAutoCommit(false);
            connection.createStatement().execute("select position from proof_sealed for update");
            try (PreparedStatement change = connection.prepareStatement(sql)) {
                change.setLong(1, position);
                assertThat(change.executeUpdate()).isPositive();
            }
            connection.createStatement().execute("""
                            truncate proof_tile, proof_stream, proof_checkpoint;
                            update proof_tree set size = 0, checkpoint_size = 0, checkpoint_at = '-infinity';
                            update proof_sealed set position = 0
                            """);
            connection.commit();
        }
        newest();
    }

    @Test
    void a_history_that_was_written_anew_with_the_right_key_contradicts_the_checkpoint_that_was_kept()
            throws SQLException {
        rewrite(CHANGE_A_BYTE, position(5));

        assertThat(found()).isEmpty();
        assertThat(found("--checkpoint", kept.toString())).singleElement().isIn("equivocation", "root-differs 0");
    }

    @Test
    void an_event_that_was_changed_with_its_hash_is_found_between_two_checkpoints() throws SQLException {
        company.push(STATES, state("EMP001", "08:45", "break"));
        String before = newest();
        int from = (int) Checkpoint.parse(Note.parse(before).text()).size();
        company.push(STATES, state("EMP001", "08:50", "available"));
        newest();
        try (Connection held = nothingIsSealed()) {
            tamper(CHANGE_A_BYTE, position(from));
            byte[] hash = hashOf(from);
            tamper("""
                    update proof_tile set hashes = overlay(hashes placing ?::bytea from ?)
                     where tree = ? and level = 0 and tile = 0
                    """, hash, 1 + Hash.BYTES * from, tree());

            assertThat(found()).containsExactly("root-differs " + from);
            held.rollback();
        }
    }

    /** As long as this is open; the sealer has the last hashes in mind, and would write them again with the sign-in of who verifies. */
    private Connection nothingIsSealed() throws SQLException {
        Connection held = app.database().connect();
        held.setAutoCommit(false);
        held.createStatement().execute("select position from proof_sealed for update");
        return held;
    }

    private byte[] hashOf(int index) {
        String line = company.admin()
                .with("Accept", "application/x-ndjson")
                .get(PROOF + "leaves?from=" + index + "&to=" + (index + 1))
                .mustBe(200)
                .body();
        return JsonMapper.shared()
                .treeToValue(JsonMapper.shared().readTree(line).get("event"), Leaf.class)
                .hash();
    }

    @Test
    void a_hash_that_alone_was_changed_is_told_from_an_event_that_was() throws SQLException {
        try (Connection held = nothingIsSealed()) {
            tamper(
                    "update proof_tile set hashes = overlay(hashes placing ?::bytea from 97) where tree = ? and level = 0",
                    new byte[32],
                    tree());

            assertThat(found()).containsExactly("hash-changed 3");
            held.rollback();
        }
    }

    @Test
    void a_forged_checkpoint_is_found_among_those_that_are_kept_and_in_a_file() throws IOException {
        String forged = forged(
                newest(), SigningKey.fresh("adherence/" + company.office().id()));
        Path file = folder.resolve("forged.txt");
        Files.writeString(file, forged);
        assertThat(found("--checkpoint", file.toString())).containsExactly("forged");

        tamper("update proof_checkpoint set note = ? where tree = ?", forged, tree());
        assertThat(found()).contains("forged");
    }

    private static String forged(String note, SigningKey key) {
        return Note.signed(Note.parse(note).text(), List.of(key)).toString();
    }

    @Test
    void two_checkpoints_of_one_size_are_found() throws IOException {
        Checkpoint right = Checkpoint.parse(Note.parse(newest()).text());
        Checkpoint other =
                new Checkpoint(right.origin(), right.size(), Hash.ofNothing(), right.streams(), right.headsRoot());
        byte[] seed = app.database()
                .jdbc()
                .sql("select seed from proof_key_secret where tree = ?")
                .param(tree())
                .query(byte[].class)
                .single();
        VerifierKey key = VerifierKey.parse(company.admin().get(PROOF + "keys").text("/keys/0/verifierKey"));
        Path file = folder.resolve("other.txt");
        Files.writeString(
                file,
                Note.signed(other.text(), List.of(new SigningKey(key, seed))).toString());

        assertThat(found("--checkpoint", file.toString())).containsExactly("equivocation");
    }

    @Test
    void whoever_trusts_one_key_trusts_the_one_that_it_vouches_for() {
        String first = company.admin().get(PROOF + "keys").text("/keys/0/verifierKey");
        company.admin().post(PROOF + "keys", "").mustBe(201);
        company.push(STATES, state("EMP001", "08:45", "break"));
        newest();
        company.push(STATES, state("EMP001", "08:50", "available"));

        assertThat(found("--key", first)).isEmpty();
        String stranger = SigningKey.fresh("adherence/x").verifier().toString();
        assertThat(found("--key", stranger)).isNotEmpty().containsOnly("forged");
    }

    @Test
    void what_is_no_key_or_no_file_is_told() {
        assertThat(verify("--key", "x").code()).isEqualTo(2);
        Typed missing = verify("--checkpoint", "nowhere.txt");
        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.errors()).contains("nowhere.txt cannot be read");
    }
}
