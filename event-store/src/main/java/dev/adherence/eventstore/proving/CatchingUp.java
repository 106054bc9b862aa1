package dev.adherence.eventstore.proving;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Has trees that fell behind grow by what was recorded meanwhile, from their last leaf on, as soon as they are whole again. */
final class CatchingUp {

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Failures failures;
    private final TreeTable trees;
    private final TileTable tiles;
    private final StreamTable streams;

    CatchingUp(JdbcClient jdbc, TransactionOperations transactions, Failures failures) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.failures = failures;
        this.trees = new TreeTable(jdbc);
        this.tiles = new TileTable(jdbc);
        this.streams = new StreamTable(jdbc);
    }

    /** A piece of each of which it is time. */
    void run() {
        for (int tree : trees.behind()) {
            if (failures.isDue(tree)) {
                try {
                    transactions.executeWithoutResult(status -> inTurn(tree));
                    failures.over(tree);
                } catch (IllegalStateException damaged) {
                    failures.tell(tree, "The tree " + tree + " is damaged, and its events are not sealed", damaged);
                }
            }
        }
    }

    private void inTurn(int number) {
        jdbc.sql("select position from proof_sealed for update skip locked")
                .query(Long.class)
                .optional()
                .ifPresent(end -> goOn(trees.lock(number), end));
    }

    private void goOn(TreeTable.Tree tree, long end) {
        OpenTree open = OpenTree.open(Map.of(tree.number(), tree.size()), tiles, (number, damaged) -> {
                    throw damaged;
                })
                .get(tree.number());
        List<LogRow> rows = jdbc.sql(LogRow.SELECT + """
                         where e.position > ? and e.position <= ? and e.stream in (select stream from proof_stream where tree = ?)
                         order by e.position limit\s""" + SealingRound.MOST)
                .params(tree.size() == 0 ? 0 : tiles.position(tree.number(), tree.size() - 1), end, tree.number())
                .query(LogRow::of)
                .list();
        if (rows.isEmpty()) {
            trees.behind(tree.number(), false);
            return;
        }
        Set<Integer> grown = new HashSet<>();
        rows.forEach(row -> grown.add(row.stream()));
        Map<Integer, StreamTable.Sealed> ends = streams.sealed(grown);
        for (LogRow row : rows) {
            byte[] hash = row.leaf().hash();
            open.add(hash, row.position());
            ends.computeIfPresent(
                    row.stream(),
                    (stream, before) -> new StreamTable.Sealed(
                            stream, before.tree(), before.head().with(row.leaf().sequence(), hash)));
        }
        tiles.store(open.takeChanged());
        trees.grown(Map.of(tree.number(), open.size()));
        streams.store(ends.values());
    }
}
