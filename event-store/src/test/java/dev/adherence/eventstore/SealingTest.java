package dev.adherence.eventstore;

import static dev.adherence.eventstore.ProvingNode.A;
import static dev.adherence.eventstore.ProvingNode.B;
import static dev.adherence.eventstore.Store.counted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.adherence.eventstore.merkle.Checkpoint;
import dev.adherence.eventstore.merkle.Frontier;
import dev.adherence.eventstore.merkle.Hash;
import dev.adherence.eventstore.merkle.Head;
import dev.adherence.eventstore.merkle.Leaf;
import dev.adherence.eventstore.merkle.Note;
import dev.adherence.eventstore.merkle.ProofCheck;
import dev.adherence.eventstore.merkle.VerifierKey;
import dev.adherence.eventstore.proving.CannotSign;
import dev.adherence.eventstore.proving.HeadProof;
import dev.adherence.eventstore.proving.KnownKey;
import dev.adherence.eventstore.proving.LeafProof;
import dev.adherence.eventstore.proving.SealedLeaf;
import dev.adherence.eventstore.proving.SignedCheckpoint;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is appended becomes leaves of the tree of its partition, once, in the order of recording, whichever nodes there are. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SealingTest {

    private HikariDataSource pool;
    private JdbcClient jdbc;

    @BeforeEach
    void a_new_database() {
        pool = Database.fresh();
        jdbc = JdbcClient.create(pool);
    }

    @AfterEach
    void close() {
        pool.close();
    }

    /** Events of so many streams of a partition, by turns. */
    private static void append(Store store, String partition, int streams, int from, int to) {
        List<DomainEventMessage<?>> events = new ArrayList<>();
        for (int sequence = from; sequence < to; sequence++) {
            for (int stream = 0; stream < streams; stream++) {
                events.add(counted(partition + stream, sequence));
            }
        }
        store.engine().appendEvents(events);
    }

    /** What the tree of a partition has to be, from the log alone and without any tile. */
    private List<Leaf> log(UUID partition) {
        return jdbc
                .sql("""
                        select aggregate_id, sequence, event_id, recorded_at, type, revision, metadata, payload from event
                         order by position
                        """)
                .query((row, number) -> new Leaf(
                        row.getString("aggregate_id"),
                        row.getLong("sequence"),
                        row.getObject("event_id", UUID.class),
                        row.getObject("recorded_at", java.time.OffsetDateTime.class)
                                .toInstant(),
                        row.getString("type"),
                        row.getString("revision"),
                        row.getBytes("metadata"),
                        row.getBytes("payload")))
                .list()
                .stream()
                .filter(leaf -> ProvingNode.partition(leaf.stream()).equals(partition))
                .toList();
    }

    private static byte[] root(List<Leaf> leaves) {
        return Frontier.root(leaves.stream().map(Leaf::hash).toList());
    }

    private static byte[] headsRoot(List<Leaf> leaves) {
        Map<String, Head> heads = new HashMap<>();
        for (Leaf leaf : leaves) {
            Head before = heads.getOrDefault(leaf.stream(), new Head(leaf.stream(), -1, Hash.beginOfChain()));
            heads.put(leaf.stream(), before.with(leaf.sequence(), leaf.hash()));
        }
        return Frontier.root(
                heads.values().stream().sorted(Head.ORDER).map(Head::hash).toList());
    }

    private void isSealedAsRecorded(ProvingNode node, UUID partition) {
        List<Leaf> leaves = log(partition);
        Checkpoint newest = node.proofs().newest(partition).orElseThrow().checkpoint();
        assertThat(newest.size()).isEqualTo(leaves.size());
        assertThat(newest.root()).isEqualTo(root(leaves));
        assertThat(newest.headsRoot()).isEqualTo(headsRoot(leaves));
    }

    private static List<VerifierKey> keys(ProvingNode node, UUID partition) {
        return node.proofs().keys(partition).stream().map(KnownKey::key).toList();
    }

    @Test
    void every_event_is_a_leaf_of_its_partition_s_tree_in_the_order_of_recording() {
        try (ProvingNode node = ProvingNode.on(pool)) {
            append(node.store(), "a", 7, 0, 100);
            append(node.store(), "b", 3, 0, 11);
            append(node.store(), "a", 7, 100, 131);
            node.store().append("a0", 131);
            node.awaitSealed();

            isSealedAsRecorded(node, A);
            isSealedAsRecorded(node, B);
            List<SealedLeaf> leaves = node.proofs().leaves(A, 0, 10_000);
            assertThat(leaves).hasSize(7 * 131 + 1);
            assertThat(leaves).allSatisfy(leaf -> assertThat(leaf.leaf().hash()).isEqualTo(leaf.hash()));
            assertThat(node.proofs().leaves(A, 250, 260))
                    .extracting(SealedLeaf::index)
                    .containsExactly(
                            IntStream.range(250, 260).mapToObj(Long::valueOf).toArray(Long[]::new));
        }
    }

    @Test
    void it_takes_less_than_a_second() {
        try (ProvingNode node = ProvingNode.on(pool)) {
            for (int i = 0; i < 20; i++) {
                node.store().append("a0", i);

                assertThat(node.proofs().awaitSealed(Duration.ofSeconds(1))).isTrue();
            }
        }
    }

    @Test
    void what_an_old_database_has_recorded_is_sealed_in_the_background() {
        try (Store before = Store.on(pool)) {
            append(before, "a", 40, 0, 300);
        }
        jdbc.sql("update event_log set metadata = '' where metadata is null").update();
        try (ProvingNode node = ProvingNode.on(pool)) {
            node.store().append("b0", 0);
            node.awaitSealed();

            isSealedAsRecorded(node, A);
            isSealedAsRecorded(node, B);
        }
    }

    @Test
    void made_anew_from_the_log_the_trees_are_the_same_to_the_byte() {
        try (ProvingNode node = ProvingNode.on(pool)) {
            for (int i = 0; i < 30; i++) {
                append(node.store(), "a", 1 + i % 4, 1000 * i, 1000 * i + 23);
                node.awaitSealed();
            }
            Map<String, String> before = tables();
            node.proofs().stop();
            jdbc.sql("""
                            truncate proof_tile, proof_stream;
                            update proof_tree set size = 0;
                            update proof_sealed set position = 0;
                            """).update();
            node.proofs().start();
            node.awaitSealed();

            assertThat(tables()).isEqualTo(before);
        }
    }

    private Map<String, String> tables() {
        Map<String, String> tables = new HashMap<>();
        for (String rows : List.of(
                "select * from proof_tile",
                "select stream, tree, sequence, chain from proof_stream",
                "select number, partition, size from proof_tree",
                "select position from proof_sealed")) {
            tables.put(
                    rows,
                    jdbc.sql("select string_agg(r::text, ' ' order by r::text) from (" + rows + ") r")
                            .query(String.class)
                            .single());
        }
        return tables;
    }

    @Test
    void two_nodes_seal_nothing_twice_and_leave_nothing_out() {
        try (ProvingNode one = ProvingNode.on(pool);
                ProvingNode other = ProvingNode.on(pool)) {
            for (int i = 0; i < 40; i++) {
                append(i % 2 == 0 ? one.store() : other.store(), i % 3 == 0 ? "b" : "a", 5, 100 * i, 100 * i + 9);
            }
            one.awaitSealed();
            other.awaitSealed();

            isSealedAsRecorded(one, A);
            isSealedAsRecorded(other, B);
        }
    }

    @Test
    void a_node_whose_sessions_are_killed_again_and_again_leaves_nothing_half() {
        try (ProvingNode node = ProvingNode.on(pool);
                ProvingNode other = ProvingNode.on(pool)) {
            for (int i = 0; i < 12; i++) {
                append(other.store(), "a", 9, 100 * i, 100 * i + 60);
                jdbc.sql("""
                                select count(pg_terminate_backend(pid)) from pg_stat_activity
                                 where datname = current_database() and application_name = ? and state <> 'idle'
                                   and query like '%proof%' and pid <> pg_backend_pid()
                                """).param(Database.POOLED).query(Long.class).single();
            }
            other.awaitSealed();

            isSealedAsRecorded(other, A);
        }
    }

    @Test
    void while_one_node_is_in_the_midst_of_it_no_other_begins_and_after_its_death_another_goes_on()
            throws SQLException {
        try (ProvingNode node = ProvingNode.on(pool);
                Connection dying = pool.getConnection()) {
            dying.setAutoCommit(false);
            dying.createStatement().execute("select position from proof_sealed for update");
            append(node.store(), "a", 3, 0, 10);

            assertThat(node.proofs().awaitSealed(Duration.ofMillis(600))).isFalse();
            assertThat(node.proofs().size(A)).isZero();
            dying.rollback();

            node.awaitSealed();
            isSealedAsRecorded(node, A);
        }
    }

    @Test
    void appending_waits_for_no_sealer() throws SQLException {
        try (ProvingNode node = ProvingNode.on(pool);
                Connection stuck = pool.getConnection()) {
            stuck.setAutoCommit(false);
            stuck.createStatement().execute("""
                            lock table proof_sealed, proof_tree, proof_tile, proof_stream, proof_checkpoint in access exclusive mode
                            """);

            append(node.store(), "a", 2, 0, 5);

            assertThat(node.store().engine().head()).isEqualTo(10);
            stuck.rollback();
            node.awaitSealed();
            isSealedAsRecorded(node, A);
        }
    }

    @Test
    void nothing_is_written_while_nothing_is_recorded() throws InterruptedException {
        try (ProvingNode node = ProvingNode.on(pool)) {
            node.store().append("a0", 0);
            node.awaitSealed();
            node.proofs().newest(A);
            String before = rowVersions();

            for (int i = 0; i < 3; i++) {
                node.store().commitSignal().raise();
                assertThat(node.proofs().awaitSealed(Duration.ofSeconds(1))).isTrue();
            }

            assertThat(rowVersions()).isEqualTo(before);
        }
    }

    private String rowVersions() {
        return jdbc.sql("""
                        select concat((select string_agg(xmin::text || xmax::text, ' ') from proof_sealed),
                                      (select string_agg(xmin::text || xmax::text, ' ') from proof_tree),
                                      (select count(*) from proof_checkpoint))
                        """).query(String.class).single();
    }

    @Test
    void a_checkpoint_is_signed_by_the_partition_s_own_key_and_made_once_for_each_size() {
        try (ProvingNode node = ProvingNode.on(pool);
                ProvingNode other = ProvingNode.on(pool)) {
            append(node.store(), "a", 2, 0, 5);
            append(node.store(), "b", 2, 0, 5);
            node.awaitSealed();

            SignedCheckpoint first = node.proofs().newest(A).orElseThrow();
            assertThat(other.proofs().newest(A)).contains(first);
            assertThat(Note.parse(first.note()).signer(keys(node, A))).isPresent();
            assertThat(Note.parse(first.note()).signer(keys(node, B))).isEmpty();
            assertThat(first.checkpoint().origin()).isEqualTo("log/" + A);

            node.store().append("a0", 5);
            node.awaitSealed();
            SignedCheckpoint second = other.proofs().newest(A).orElseThrow();
            assertThat(second.size()).isEqualTo(11);
            assertThat(node.proofs().after(A, 0, 10)).containsExactly(first, second);
            assertThat(node.proofs().at(A, 10)).contains(first);
            assertThat(node.proofs().at(B, 11)).isEmpty();
            assertThat(ProofCheck.consistent(
                            10,
                            first.checkpoint().root(),
                            11,
                            second.checkpoint().root(),
                            node.proofs().consistency(A, 10, 11)))
                    .isTrue();
        }
    }

    @Test
    void an_event_is_proven_to_be_in_the_tree_of_its_partition_and_in_no_other() {
        try (ProvingNode node = ProvingNode.on(pool)) {
            append(node.store(), "a", 3, 0, 200);
            append(node.store(), "b", 1, 0, 1);
            node.awaitSealed();
            Checkpoint checkpoint = node.proofs().newest(A).orElseThrow().checkpoint();

            for (long position : List.of(1L, 256L, 257L, 600L)) {
                LeafProof proof = node.proofs()
                        .inclusion(A, List.of(position), checkpoint.size())
                        .get(0);
                assertThat(proof.leaf().position()).isEqualTo(position);
                assertThat(ProofCheck.included(
                                proof.leaf().leaf().hash(),
                                proof.leaf().index(),
                                checkpoint.size(),
                                proof.hashes(),
                                checkpoint.root()))
                        .isTrue();
            }
            assertThat(node.proofs().inclusion(A, List.of(601L, 700L), checkpoint.size()))
                    .isEmpty();
            assertThat(node.proofs().inclusion(B, List.of(1L), 1)).isEmpty();
        }
    }

    @Test
    void how_many_events_a_stream_has_is_proven_and_that_another_has_none() {
        try (ProvingNode node = ProvingNode.on(pool)) {
            append(node.store(), "a", 5, 0, 17);
            node.awaitSealed();
            Checkpoint checkpoint = node.proofs().newest(A).orElseThrow().checkpoint();
            node.store().append("a3", 17);
            node.awaitSealed();

            List<HeadProof> own = node.proofs().complete(A, "a3").orElseThrow().heads();
            assertThat(own).singleElement().satisfies(proof -> {
                assertThat(proof.head().sequence()).isEqualTo(16);
                byte[] chain = Hash.beginOfChain();
                for (Leaf leaf : log(A)) {
                    chain = leaf.stream().equals("a3") && leaf.sequence() < 17
                            ? Hash.ofChain(chain, leaf.hash())
                            : chain;
                }
                assertThat(proof.head().chain()).isEqualTo(chain);
                assertThat(isIn(checkpoint, proof)).isTrue();
            });

            assertThat(node.proofs().complete(A, "a22").orElseThrow().heads())
                    .extracting(proof -> proof.head().stream())
                    .containsExactly("a2", "a3");
            assertThat(node.proofs().complete(A, "b").orElseThrow().heads())
                    .singleElement()
                    .satisfies(proof -> {
                        assertThat(proof.head().stream()).isEqualTo("a4");
                        assertThat(proof.index()).isEqualTo(checkpoint.streams() - 1);
                        assertThat(isIn(checkpoint, proof)).isTrue();
                    });
            assertThat(node.proofs().complete(B, "a3")).isEmpty();
        }
    }

    private static boolean isIn(Checkpoint checkpoint, HeadProof proof) {
        return ProofCheck.included(
                proof.head().hash(), proof.index(), checkpoint.streams(), proof.hashes(), checkpoint.headsRoot());
    }

    @Test
    void a_key_that_follows_another_is_vouched_for_by_it_and_both_stay_known() {
        try (ProvingNode node = ProvingNode.on(pool)) {
            node.store().append("a0", 0);
            node.awaitSealed();
            SignedCheckpoint first = node.proofs().newest(A).orElseThrow();
            List<VerifierKey> before = keys(node, A);

            KnownKey made = node.proofs().rotate(A).orElseThrow();
            assertThat(made).isEqualTo(node.proofs().keys(A).get(1));
            assertThat(node.proofs().rotate(A)).isEmpty();
            assertThat(node.proofs().newest(A)).contains(first);
            List<Integer> secrets = jdbc.sql("select number from proof_key_secret order by number")
                    .query(Integer.class)
                    .list();
            node.store().append("a0", 1);
            node.awaitSealed();
            Note both = Note.parse(node.proofs().newest(A).orElseThrow().note());
            node.store().append("a0", 2);
            node.awaitSealed();
            Note alone = Note.parse(node.proofs().newest(A).orElseThrow().note());

            VerifierKey newest = keys(node, A).get(1);
            assertThat(secrets).containsExactly(1, 2);
            assertThat(jdbc.sql("select number from proof_key_secret")
                            .query(Integer.class)
                            .list())
                    .containsExactly(2);
            assertThat(both.signer(before)).isPresent();
            assertThat(both.signer(List.of(newest))).isPresent();
            assertThat(alone.signer(before)).isEmpty();
            assertThat(alone.signer(List.of(newest))).isPresent();
            assertThat(Note.parse(first.note()).signer(keys(node, A))).isPresent();
            assertThat(node.proofs().keys(A))
                    .extracting(known -> known.retiredAt() != null)
                    .containsExactly(true, false);
        }
    }

    @Test
    void under_a_secret_the_tables_do_not_hold_the_private_key_and_who_does_not_know_it_cannot_sign() {
        try (ProvingNode node = ProvingNode.on(pool, "correct horse")) {
            node.store().append("a0", 0);
            node.awaitSealed();
            node.proofs().newest(A);
            assertThat(jdbc.sql("select length(seed) from proof_key_secret where nonce is not null")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(32 + 16);
            node.store().append("a0", 1);
            node.awaitSealed();
        }
        try (ProvingNode node = ProvingNode.on(pool, "battery staple")) {
            assertThatThrownBy(() -> node.proofs().newest(A)).isInstanceOf(CannotSign.class);
            assertThat(node.proofs().rotate(A)).isPresent();
            assertThat(node.proofs().newest(A).orElseThrow().size()).isEqualTo(2);
        }
    }

    @Test
    void events_that_belong_to_nobody_are_in_no_tree_and_hold_nothing_up() {
        try (ProvingNode node = ProvingNode.on(pool)) {
            node.store().append("x0", 0);
            node.store().append("a0", 0);
            node.store().append("x0", 1);
            node.awaitSealed();

            isSealedAsRecorded(node, A);
            assertThat(node.proofs().size(ProvingNode.partition("x"))).isZero();
        }
    }

    @Test
    void a_tree_of_which_a_tile_is_damaged_holds_up_no_other_and_catches_up_when_it_is_whole_again() {
        try (ProvingNode node = ProvingNode.on(pool)) {
            append(node.store(), "a", 2, 0, 20);
            append(node.store(), "b", 2, 0, 20);
            node.awaitSealed();
            node.proofs().stop();
            jdbc.sql("create table whole as select * from proof_tile").update();
            jdbc.sql("""
                            delete from proof_tile where level = 0 and tree = (select number from proof_tree where partition = ?)
                            """).param(A).update();
            node.proofs().start();

            append(node.store(), "a", 3, 20, 25);
            append(node.store(), "b", 2, 20, 25);
            node.awaitSealed();

            isSealedAsRecorded(node, B);
            assertThat(node.proofs().size(A)).isEqualTo(40);
            assertThatThrownBy(() -> node.proofs().newest(A))
                    .isInstanceOf(CannotSign.class)
                    .hasMessageContaining("damaged");

            node.proofs().stop();
            jdbc.sql("insert into proof_tile select * from whole on conflict do nothing")
                    .update();
            node.proofs().start();
            append(node.store(), "a", 1, 25, 26);
            long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (node.proofs().size(A) < 56 && System.nanoTime() < until) {
                node.awaitSealed();
            }
            isSealedAsRecorded(node, A);
        }
    }

    @Test
    void a_checkpoint_is_made_also_where_the_last_event_is_gone_and_one_that_was_taken_away_is_missed_quietly() {
        try (ProvingNode node = ProvingNode.on(pool)) {
            append(node.store(), "a", 2, 0, 5);
            append(node.store(), "b", 1, 0, 1);
            node.awaitSealed();
            jdbc.sql("delete from event_log where position = 10").update();

            assertThat(node.proofs().newest(A).orElseThrow().size()).isEqualTo(10);
            assertThat(node.proofs().complete(A, "a0")).isPresent();

            jdbc.sql("delete from proof_checkpoint").update();
            assertThat(node.proofs().newest(A)).isEmpty();
            node.proofs().stop();
        }
        try (ProvingNode another = ProvingNode.on(pool)) {
            assertThat(another.proofs().complete(A, "a0")).isEmpty();
        }
    }

    @Test
    void who_asks_again_and_again_gets_what_was_signed_and_no_new_checkpoint_within_two_seconds() {
        try (ProvingNode node = ProvingNode.on(pool)) {
            append(node.store(), "a", 2, 0, 5);
            node.awaitSealed();
            SignedCheckpoint first = node.proofs().newest(A).orElseThrow();
            node.store().append("a1", 5);
            node.awaitSealed();

            assertThat(node.proofs().covering(A, List.of(1L, 10L))).contains(first);
            assertThat(node.proofs().hasAllOf(A, "a0")).isTrue();
            assertThat(node.proofs().hasAllOf(A, "a1")).isFalse();

            SignedCheckpoint second =
                    node.proofs().covering(A, List.of(1L, 11L)).orElseThrow();
            assertThat(second.size()).isEqualTo(11);
            assertThat(second.madeAt()).isAfterOrEqualTo(first.madeAt().plusSeconds(2));
            assertThat(node.proofs().hasAllOf(A, "a1")).isTrue();
        }
    }

    @Test
    void a_log_that_was_cut_or_restored_to_before_is_sealed_no_further() {
        try (ProvingNode node = ProvingNode.on(pool)) {
            append(node.store(), "a", 2, 0, 5);
            node.awaitSealed();
            jdbc.sql("delete from event_log where position > 6").update();
            node.store().append("a7", 0);

            node.store().commitSignal().raise();

            assertThat(node.proofs().size(A)).isEqualTo(10);
            assertThat(node.proofs().leaves(A, 7, 10))
                    .extracting(SealedLeaf::leaf)
                    .containsOnlyNulls();
        }
    }
}
