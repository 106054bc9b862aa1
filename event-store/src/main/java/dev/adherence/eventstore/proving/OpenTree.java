package dev.adherence.eventstore.proving;

import dev.adherence.eventstore.merkle.GrowingTree;
import dev.adherence.eventstore.merkle.Tile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** A tree to which leaves are added: its edge, and where its last leaves are in the log. */
final class OpenTree {

    private final int number;
    private final GrowingTree hashes;
    private final long[] positions = new long[Tile.WIDTH];
    private final Map<Long, Positions> full = new HashMap<>();

    private OpenTree(int number, GrowingTree hashes) {
        this.number = number;
        this.hashes = hashes;
    }

    /** Those that are asked for, in one query; one of which a tile is damaged is given to {@code broken}. */
    static Map<Integer, OpenTree> open(
            Map<Integer, Long> sizes, TileTable table, BiConsumer<Integer, IllegalStateException> broken) {
        List<TileTable.Key> keys = sizes.entrySet().stream()
                .flatMap(tree -> GrowingTree.edge(tree.getValue()).stream()
                        .map(place -> new TileTable.Key(tree.getKey(), place)))
                .toList();
        Map<TileTable.Key, TileTable.Stored> stored = keys.isEmpty() ? Map.of() : table.stored(keys);
        Map<Integer, OpenTree> open = new HashMap<>();
        sizes.forEach((number, size) -> {
            try {
                open.put(number, open(number, size, stored));
            } catch (IllegalStateException damaged) {
                broken.accept(number, damaged);
            }
        });
        return open;
    }

    private static OpenTree open(int number, long size, Map<TileTable.Key, TileTable.Stored> stored) {
        Map<Tile.Place, Tile> edge = new HashMap<>();
        stored.forEach((key, tile) -> {
            if (key.tree() == number) {
                edge.put(key.place(), tile.tile());
            }
        });
        OpenTree tree = new OpenTree(number, new GrowingTree(size, edge));
        int within = (int) (size % Tile.WIDTH);
        if (within > 0) {
            Tile.Place place = new Tile.Place(0, size / Tile.WIDTH);
            Positions last = stored.get(new TileTable.Key(number, place)).positions();
            if (last == null || last.size() < within) {
                throw new IllegalStateException("Of the tile " + place + " the positions are not there");
            }
            for (int i = 0; i < within; i++) {
                tree.positions[i] = last.at(i);
            }
        }
        return tree;
    }

    int number() {
        return number;
    }

    long size() {
        return hashes.size();
    }

    void add(byte[] leaf, long position) {
        long index = hashes.size();
        int within = (int) (index % Tile.WIDTH);
        positions[within] = position;
        hashes.add(leaf);
        if (within == Tile.WIDTH - 1) {
            full.put(index / Tile.WIDTH, Positions.of(positions, Tile.WIDTH));
        }
    }

    /** What is to be stored since this was asked the last time. */
    Map<TileTable.Key, TileTable.Stored> takeChanged() {
        Map<TileTable.Key, TileTable.Stored> changed = new HashMap<>();
        hashes.takeChanged().forEach((place, tile) -> {
            Positions of =
                    place.level() > 0 ? null : full.getOrDefault(place.index(), Positions.of(positions, tile.width()));
            changed.put(new TileTable.Key(number, place), new TileTable.Stored(tile, of));
        });
        full.clear();
        return changed;
    }
}
