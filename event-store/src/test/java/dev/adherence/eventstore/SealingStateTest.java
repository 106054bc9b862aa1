package dev.adherence.eventstore;

import static dev.adherence.eventstore.ProvingNode.A;
import static dev.adherence.eventstore.ProvingNode.B;
import static dev.adherence.eventstore.Store.counted;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.adherence.eventstore.proving.DamagedTile;
import dev.adherence.eventstore.proving.SealingState;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is not sealed, or not whole any more, is seen from any node. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SealingStateTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long PAUSE_NANOS = Duration.ofMillis(20).toNanos();

    private HikariDataSource pool;
    private JdbcClient jdbc;
    private ProvingNode node;

    @BeforeEach
    void a_node_that_has_sealed() {
        pool = Database.fresh();
        jdbc = JdbcClient.create(pool);
        node = ProvingNode.on(pool);
        append("a0", 0, 600);
        append("b0", 0, 3);
        node.awaitSealed();
    }

    @AfterEach
    void close() {
        node.close();
        pool.close();
    }

    private void append(String stream, int from, int to) {
        List<DomainEventMessage<?>> events = new ArrayList<>();
        for (int sequence = from; sequence < to; sequence++) {
            events.add(counted(stream, sequence));
        }
        node.store().engine().appendEvents(events);
    }

    private SealingState eventually(Predicate<SealingState> holds) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        SealingState state = node.proofs().state();
        while (!holds.test(state) && System.nanoTime() < until) {
            LockSupport.parkNanos(PAUSE_NANOS);
            state = node.proofs().state();
        }
        assertThat(state).matches(holds);
        return state;
    }

    @Test
    void what_is_sealed_and_whole_is_told_so() {
        for (SealingState state : List.of(
                node.proofs().state(), node.proofs().state(A), node.proofs().state(B))) {
            assertThat(state.isWhole()).isTrue();
            assertThat(state.lag()).isZero();
        }
    }

    @Test
    void a_full_tile_that_is_damaged_is_noticed_and_forgotten_once_it_is_whole_again() {
        jdbc.sql("create table whole as select * from proof_tile").update();
        assertThat(jdbc.sql("""
                                update proof_tile set hashes = set_byte(hashes, 4000, get_byte(hashes, 4000) # 1)
                                 where level = 0 and tile = 1
                                """).update()).isEqualTo(1);

        SealingState state = eventually(each -> !each.damaged().isEmpty());

        DamagedTile damaged = state.damaged().get(0);
        assertThat(damaged.partition()).isEqualTo(A);
        assertThat(damaged.level()).isZero();
        assertThat(damaged.index()).isEqualTo(1);
        assertThat(damaged.firstLeaf()).isEqualTo(256);
        assertThat(damaged.endLeaf()).isEqualTo(512);
        assertThat(state.isWhole()).isFalse();
        assertThat(node.proofs().state(A).isWhole()).isFalse();
        assertThat(node.proofs().state(B).isWhole()).isTrue();

        jdbc.sql("update proof_tile set hashes = whole.hashes from whole where (whole.tree, whole.level, whole.tile)"
                        + " = (proof_tile.tree, proof_tile.level, proof_tile.tile)")
                .update();
        eventually(SealingState::isWhole);
    }

    @Test
    void so_is_one_that_is_gone_and_one_that_was_cut() {
        jdbc.sql("delete from proof_tile where level = 0 and tile = 0").update();
        jdbc.sql("update proof_tile set hashes = substring(hashes for 320) where level = 0 and tile = 1")
                .update();

        SealingState state = eventually(each -> each.damaged().size() == 2);

        assertThat(state.damaged()).extracting(DamagedTile::index).containsExactly(0L, 1L);
    }

    @Test
    void what_waits_to_be_sealed_is_told_by_its_age() throws SQLException {
        try (Connection held = pool.getConnection()) {
            held.setAutoCommit(false);
            held.createStatement().execute("select position from proof_sealed for update");
            append("a0", 600, 601);

            SealingState state = eventually(each -> each.lag().toMillis() > 300);

            assertThat(state.fault()).isNull();
            assertThat(node.proofs().state(A).lag()).isPositive();
            assertThat(node.proofs().state(B).lag()).isZero();
            held.rollback();
        }
        eventually(each -> each.lag().isZero());
    }

    @Test
    void a_log_that_was_cut_is_told() {
        jdbc.sql("delete from event_log where position > 590").update();

        assertThat(node.proofs().state().fault()).contains("cut, or restored");
        assertThat(node.proofs().state().isWhole()).isFalse();
    }
}
