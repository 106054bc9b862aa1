package dev.adherence.query.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.events.AdherenceStatus;
import dev.adherence.events.AgentEvent.VerdictsReached;
import dev.adherence.events.AgentState;
import dev.adherence.events.Verdict;
import dev.adherence.query.Database;
import dev.adherence.query.ReadSide;
import dev.adherence.query.projecting.Recorded;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BeliefsTest extends ReadSide {

    private UUID john;

    @BeforeEach
    void john() {
        john = agent(1, "John", SALES);
    }

    @Test
    void a_correction_in_the_middle_splits_what_was_believed_at_both_edges() {
        tell(reached(0, null, 1, verdict(0, AgentState.AVAILABLE)));

        tell(reached(10, 20, 30, verdict(10, AgentState.BREAK), verdict(15, AgentState.LUNCH)));

        assertThat(believed()).containsExactly("0-10 available", "10-15 break", "15-20 lunch", "20-null available");
        assertThat(replaced()).containsExactly("0-null available until 30");
        assertThat(jdbc.sql("select state from board_row").query(String.class).single())
                .isEqualTo("available");
    }

    @Test
    void a_span_over_several_rows_replaces_those_inside_and_cuts_the_outer_ones() {
        tell(reached(
                0,
                null,
                1,
                verdict(0, AgentState.AVAILABLE),
                verdict(10, AgentState.ON_CALL),
                verdict(20, AgentState.BREAK)));

        tell(reached(5, 25, 30, verdict(5, AgentState.TRAINING)));

        assertThat(believed()).containsExactly("0-5 available", "5-25 training", "25-null break");
    }

    @Test
    void an_onward_span_replaces_all_that_came_later() {
        tell(reached(0, null, 1, verdict(0, AgentState.AVAILABLE), verdict(10, AgentState.ON_CALL)));

        tell(reached(5, null, 30, verdict(5, AgentState.OFFLINE)));

        assertThat(believed()).containsExactly("0-5 available", "5-null offline");
        assertThat(jdbc.sql("select state from board_row").query(String.class).single())
                .isEqualTo("offline");
    }

    @Test
    void a_span_before_all_that_is_known_leaves_the_board_as_it_is() {
        tell(reached(50, null, 1, verdict(50, AgentState.AVAILABLE)));

        tell(reached(10, 50, 2, verdict(10, AgentState.BREAK)));

        assertThat(believed()).containsExactly("10-50 break", "50-null available");
        assertThat(jdbc.sql("select state from board_row").query(String.class).single())
                .isEqualTo("available");
    }

    @Test
    void a_span_without_verdicts_takes_back_what_was_believed() {
        tell(reached(0, null, 1, verdict(0, AgentState.AVAILABLE)));

        tell(reached(0, null, 2));

        assertThat(believed()).isEmpty();
        assertThat(jdbc.sql("select count(*) from board_row where state is null")
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void the_same_events_twice_change_nothing() {
        tell(reached(0, null, 1, verdict(0, AgentState.AVAILABLE)));
        tell(reached(5, null, 6, verdict(5, AgentState.BREAK)));
        String once = Database.fingerprint(pool);

        tellLastAgain(2);

        assertThat(Database.fingerprint(pool)).isEqualTo(once);
    }

    @Test
    void any_batching_of_any_corrections_ends_in_the_same_rows_and_in_what_a_second_by_second_account_says() {
        Random random = new Random(42);
        AgentState[] account = new AgentState[120];
        for (int i = 0; i < 200; i++) {
            int from = random.nextInt(100);
            int until = from + 1 + random.nextInt(20);
            boolean onward = random.nextInt(4) == 0;
            AgentState first = AgentState.values()[random.nextInt(9)];
            AgentState second = AgentState.values()[random.nextInt(9)];
            int turn = from + random.nextInt(until - from);
            tell(reached(from, onward ? null : until, 1_000 + i, verdict(from, first), verdict(turn, second)));
            IntStream.range(from, turn).forEach(at -> account[at] = first);
            IntStream.range(turn, onward ? 120 : until).forEach(at -> account[at] = second);
        }
        for (int at = 0; at < 120; at++) {
            assertThat(at(at))
                    .as("second %d", at)
                    .isEqualTo(account[at] == null ? List.of() : List.of(account[at].toString()));
        }
        String inOneRow = Database.fingerprint(pool);
        for (int size : new int[] {1, 3, 7, 500}) {
            tellAgainInBatchesOf(size);
            assertThat(Database.fingerprint(pool)).as("batches of %d", size).isEqualTo(inOneRow);
            for (int blocks : new int[] {1, 2, 5}) {
                rebuildInBlocksOf(size, blocks);
                assertThat(Database.fingerprint(pool))
                        .as("%d blocks of %d in a transaction", blocks, size)
                        .isEqualTo(inOneRow);
            }
        }
        for (int writeAfter : new int[] {1, 10, 40}) {
            keepOneFoldOverTransactionsOf(50, writeAfter);
            assertThat(Database.fingerprint(pool))
                    .as("written after %d events", writeAfter)
                    .isEqualTo(inOneRow);
        }
    }

    /** As a rebuild does: what the fold knows of an agent outlives the transaction, and some is written before its end. */
    private void keepOneFoldOverTransactionsOf(int events, int writeAfter) {
        JdbcTemplate template = new JdbcTemplate(pool);
        TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(pool));
        Database.empty(pool, new BoardProjection(template));
        BoardFold fold = new BoardFold(template, writeAfter);
        List<Recorded> log = log();
        for (int start = 0; start < log.size(); start += events) {
            List<Recorded> part = log.subList(start, Math.min(log.size(), start + events));
            transaction.executeWithoutResult(status -> {
                for (int block = 0; block < part.size(); block += 5) {
                    fold.apply(part.subList(block, Math.min(part.size(), block + 5)));
                }
                fold.finish();
            });
        }
    }

    private List<String> at(int second) {
        return jdbc.sql("select state from verdict where superseded_at is null and valid_from <= ?"
                        + " and (valid_to is null or valid_to > ?)")
                .params(
                        java.sql.Timestamp.from(NINE.plusSeconds(second)),
                        java.sql.Timestamp.from(NINE.plusSeconds(second)))
                .query(String.class)
                .list();
    }

    private List<String> believed() {
        return jdbc.sql("""
                        select extract(epoch from valid_from - :nine)::int || '-'
                               || coalesce(extract(epoch from valid_to - :nine)::int::text, 'null') || ' ' || state
                          from verdict where superseded_at is null order by valid_from
                        """)
                .param("nine", java.sql.Timestamp.from(NINE))
                .query(String.class)
                .list();
    }

    private List<String> replaced() {
        return jdbc.sql("""
                        select extract(epoch from valid_from - :nine)::int || '-'
                               || coalesce(extract(epoch from valid_to - :nine)::int::text, 'null') || ' ' || state
                               || ' until ' || extract(epoch from superseded_at - :nine)::int
                          from verdict where superseded_at is not null order by valid_from
                        """)
                .param("nine", java.sql.Timestamp.from(NINE))
                .query(String.class)
                .list();
    }

    private VerdictsReached reached(int from, Integer until, int recorded, Verdict... verdicts) {
        Instant end = until == null ? null : NINE.plusSeconds(until);
        Instant now = NINE.plusSeconds(recorded);
        return new VerdictsReached(john, NINE.plusSeconds(from), end, List.of(verdicts), now, now);
    }

    private static Verdict verdict(int from, AgentState state) {
        Instant at = NINE.plusSeconds(from);
        return new Verdict(at, state, at, null, null, AdherenceStatus.IN, at, null, null, 0);
    }
}
