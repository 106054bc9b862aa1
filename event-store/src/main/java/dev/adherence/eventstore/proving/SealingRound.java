package dev.adherence.eventstore.proving;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Seals the next events of the log in one transaction; one node at a time gets its turn, and a turn that breaks off leaves nothing. */
final class SealingRound {

    private static final Logger log = LoggerFactory.getLogger(SealingRound.class);

    /** Events. */
    static final int MOST = 5_000;

    /** Some ten kilobytes each. */
    private static final int KEPT_OPEN = 250;

    private static final int NOBODY_TO_SEAL = -1;

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Partitions partitions;
    private final TreeTable trees;
    private final TileTable tiles;
    private final StreamTable streams;
    private final CatchingUp catchingUp;
    private final Failures failures = new Failures();
    private final Map<Integer, OpenTree> open = new HashMap<>();
    private long openAt = NOBODY_TO_SEAL;

    SealingRound(JdbcClient jdbc, TransactionOperations transactions, Partitions partitions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.partitions = partitions;
        this.trees = new TreeTable(jdbc);
        this.tiles = new TileTable(jdbc);
        this.streams = new StreamTable(jdbc);
        this.catchingUp = new CatchingUp(jdbc, transactions, failures);
    }

    /** Up to where the log is sealed. */
    static long sealed(JdbcClient jdbc) {
        return jdbc.sql("select position from proof_sealed").query(Long.class).single();
    }

    static long head(JdbcClient jdbc) {
        return jdbc.sql("select coalesce(max(position), 0) from event_log")
                .query(Long.class)
                .single();
    }

    /** How many events were sealed; 0 too while another node is at it. Nothing is written where nothing is to be sealed. */
    int run() {
        long head = head(jdbc);
        long sealed = sealed(jdbc);
        if (head < sealed) {
            throw new IllegalStateException("The log ends at " + head + ", but it was sealed up to " + sealed
                    + ": it was cut, or restored to an older state than what proves it");
        }
        catchingUp.run();
        if (head == sealed) {
            return 0;
        }
        try {
            Integer done = transactions.execute(status -> inTurn());
            return done == null ? 0 : done;
        } catch (RuntimeException | Error brokenOff) {
            forget();
            throw brokenOff;
        }
    }

    private int inTurn() {
        long after = jdbc.sql("select position from proof_sealed for update skip locked")
                .query(Long.class)
                .optional()
                .orElse((long) NOBODY_TO_SEAL);
        if (after == NOBODY_TO_SEAL) {
            return 0;
        }
        if (after != openAt || open.size() > KEPT_OPEN) {
            forget();
        }
        List<LogRow> rows = jdbc.sql(LogRow.SELECT + " where e.position > ? order by e.position limit " + MOST)
                .param(after)
                .query(LogRow::of)
                .list();
        if (rows.isEmpty()) {
            return 0;
        }
        Map<Integer, StreamTable.Sealed> ends = ends(rows);
        Set<Integer> aside = trees.behind();
        Set<Integer> grown = grown(ends.values());
        grown.removeAll(aside);
        openAll(grown, aside);
        grown.removeAll(aside);
        for (LogRow row : rows) {
            ends.computeIfPresent(row.stream(), (number, end) -> aside.contains(end.tree()) ? end : sealed(row, end));
        }
        store(grown, ends.values());
        openAt = rows.get(rows.size() - 1).position();
        jdbc.sql("update proof_sealed set position = ?").param(openAt).update();
        return rows.size();
    }

    private void forget() {
        open.clear();
        openAt = NOBODY_TO_SEAL;
    }

    private StreamTable.Sealed sealed(LogRow row, StreamTable.Sealed end) {
        byte[] hash = row.leaf().hash();
        if (end.tree() != StreamTable.NO_TREE) {
            open.get(end.tree()).add(hash, row.position());
        }
        return new StreamTable.Sealed(
                end.number(), end.tree(), end.head().with(row.leaf().sequence(), hash));
    }

    /** Of each stream how far it is sealed; of those that are seen the first time, whose they are. */
    private Map<Integer, StreamTable.Sealed> ends(List<LogRow> rows) {
        Map<Integer, String> ids = new LinkedHashMap<>();
        rows.forEach(row -> ids.put(row.stream(), row.leaf().stream()));
        Map<Integer, StreamTable.Sealed> ends = new LinkedHashMap<>(streams.sealed(ids.keySet()));
        ids.keySet().removeAll(ends.keySet());
        if (!ids.isEmpty()) {
            Map<String, UUID> whose = partitions.of(ids.values());
            Map<UUID, Integer> numbers = trees.numbers(new HashSet<>(whose.values()));
            ids.forEach((number, id) -> ends.put(number, unborn(number, id, numbers.get(whose.get(id)))));
        }
        return ends;
    }

    private static StreamTable.Sealed unborn(int number, String id, Integer tree) {
        if (tree == null) {
            log.warn("The stream {} belongs to nobody, so its events are in no tree", id);
        }
        return StreamTable.Sealed.unborn(number, tree == null ? StreamTable.NO_TREE : tree, id);
    }

    private static Set<Integer> grown(Collection<StreamTable.Sealed> ends) {
        return ends.stream()
                .map(StreamTable.Sealed::tree)
                .filter(tree -> tree != StreamTable.NO_TREE)
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** One that is damaged is set aside, so that it holds up no other. */
    private void openAll(Set<Integer> grown, Set<Integer> aside) {
        Map<Integer, Long> sizes = trees.lockedSizes(grown);
        sizes.keySet().removeAll(open.keySet());
        open.putAll(OpenTree.open(sizes, tiles, (tree, damaged) -> {
            aside.add(tree);
            trees.behind(tree, true);
            failures.tell(tree, "The tree " + tree + " is damaged, and its events are not sealed", damaged);
        }));
    }

    private void store(Set<Integer> grown, Collection<StreamTable.Sealed> ends) {
        Map<TileTable.Key, TileTable.Stored> changed = new HashMap<>();
        Map<Integer, Long> sizes = new HashMap<>();
        for (int number : grown) {
            OpenTree tree = open.get(number);
            changed.putAll(tree.takeChanged());
            sizes.put(number, tree.size());
        }
        if (!grown.isEmpty()) {
            tiles.store(changed);
            trees.grown(sizes);
        }
        streams.store(ends);
    }
}
