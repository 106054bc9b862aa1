package dev.adherence.eventstore.proving;

import dev.adherence.eventstore.merkle.Leaf;
import dev.adherence.eventstore.merkle.Tile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads leaves beside what stands in the log at their positions. */
final class LeafReader {

    private final JdbcClient jdbc;
    private final TileTable tiles;

    LeafReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.tiles = new TileTable(jdbc);
    }

    /** Those of {@code [from, to)} that are sealed. */
    List<SealedLeaf> leaves(int tree, long from, long to) {
        List<TileTable.Key> keys = LongStream.rangeClosed(from / Tile.WIDTH, (to - 1) / Tile.WIDTH)
                .mapToObj(tile -> new TileTable.Key(tree, new Tile.Place(0, tile)))
                .toList();
        Map<TileTable.Key, TileTable.Stored> stored = tiles.stored(keys);
        List<SealedLeaf> leaves = new ArrayList<>();
        for (TileTable.Key key : keys) {
            TileTable.Stored tile = stored.get(key);
            long first = key.place().index() * Tile.WIDTH;
            for (int i = 0; tile != null && i < tile.tile().width(); i++) {
                if (first + i >= from && first + i < to) {
                    leaves.add(new SealedLeaf(
                            first + i, tile.positions().at(i), tile.tile().hash(i), null));
                }
            }
        }
        return withEvents(leaves);
    }

    private List<SealedLeaf> withEvents(List<SealedLeaf> leaves) {
        Map<Long, Leaf> events = new HashMap<>();
        jdbc.sql(LogRow.SELECT + " where e.position = any(?)")
                .param(leaves.stream().map(SealedLeaf::position).toArray(Long[]::new))
                .query(LogRow::of)
                .list()
                .forEach(row -> events.put(row.position(), row.leaf()));
        return leaves.stream()
                .map(leaf -> new SealedLeaf(leaf.index(), leaf.position(), leaf.hash(), events.get(leaf.position())))
                .toList();
    }
}
