package dev.adherence.eventstore.proving;

import dev.adherence.eventstore.merkle.Tile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Goes round all full tiles, some at a time, and looks whether each comes to the hash that stands above it: nothing else would notice one that
 * is damaged before somebody wants a proof from it.
 */
final class TileInspection {

    private static final Logger log = LoggerFactory.getLogger(TileInspection.class);

    /** A hundredth of a second. */
    private static final int AT_ONCE = 64;

    private final JdbcClient jdbc;
    private final TileTable tiles;
    private int tree;
    private int level;
    private long next;

    TileInspection(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.tiles = new TileTable(jdbc);
    }

    /** The next ones, at most to the end of a round. */
    void run() {
        for (int left = AT_ONCE; left > 0; ) {
            Optional<TreeTable.Tree> now =
                    jdbc.sql("""
                            select number, partition, size, checkpoint_size from proof_tree
                             where number >= ? order by number limit 1
                            """).param(tree).query(TreeTable.Tree.class).optional();
            if (now.isEmpty()) {
                begin(0);
                return;
            }
            left -= goOn(now.get(), left);
        }
    }

    /** How many of those that are left for this time it took. */
    private int goOn(TreeTable.Tree now, int left) {
        if (now.number() != tree) {
            begin(now.number());
        }
        long full = now.size() >>> (level + 1) * Tile.HEIGHT;
        if (full == 0) {
            begin(tree + 1);
            return 1;
        }
        if (next >= full) {
            level++;
            next = 0;
            return 1;
        }
        long end = Math.min(full, next + left);
        inspect(now, end);
        int inspected = (int) (end - next);
        next = end;
        return inspected;
    }

    private void begin(int number) {
        tree = number;
        level = 0;
        next = 0;
    }

    private void inspect(TreeTable.Tree of, long end) {
        List<TileTable.Key> keys = new ArrayList<>();
        for (long index = next; index < end; index++) {
            keys.add(key(level, index));
        }
        for (long above = next / Tile.WIDTH; above <= (end - 1) / Tile.WIDTH; above++) {
            keys.add(key(level + 1, above));
        }
        Map<TileTable.Key, TileTable.Stored> stored = tiles.stored(keys);
        List<Long> damaged = new ArrayList<>();
        for (long index = next; index < end; index++) {
            if (!isWhole(stored, index)) {
                damaged.add(index);
            }
        }
        note(of, end, damaged);
    }

    private TileTable.Key key(int onLevel, long index) {
        return new TileTable.Key(tree, new Tile.Place(onLevel, index));
    }

    private boolean isWhole(Map<TileTable.Key, TileTable.Stored> stored, long index) {
        TileTable.Stored tile = stored.get(key(level, index));
        TileTable.Stored above = stored.get(key(level + 1, index / Tile.WIDTH));
        int within = (int) (index % Tile.WIDTH);
        return tile != null
                && tile.tile().width() == Tile.WIDTH
                && above != null
                && above.tile().width() > within
                && Arrays.equals(tile.tile().root(), above.tile().hash(within));
    }

    private void note(TreeTable.Tree of, long end, List<Long> damaged) {
        jdbc.sql("""
                        delete from proof_damage where tree = ? and level = ? and tile >= ? and tile < ? and tile <> all(?)
                        """)
                .params(tree, level, next, end, damaged.toArray(Long[]::new))
                .update();
        for (long index : damaged) {
            int found = jdbc.sql("insert into proof_damage (tree, level, tile) values (?, ?, ?) on conflict do nothing")
                    .params(tree, level, index)
                    .update();
            if (found == 1) {
                log.error(
                        "Of what seals {} the tile {} of level {} is damaged: it does not come to the hash above it",
                        of.partition(),
                        index,
                        level);
            }
        }
    }
}
