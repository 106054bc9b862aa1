package dev.adherence.eventstore.merkle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** A tree that is kept as tiles: any hash of it, at its size or at any before, comes from a few of them. */
public final class TiledTree {

    private final Function<Set<Tile.Place>, Map<Tile.Place, Tile>> tiles;

    /** @param tiles gives those at these places, all in one question */
    public TiledTree(Function<Set<Tile.Place>, Map<Tile.Place, Tile>> tiles) {
        this.tiles = tiles;
    }

    public byte[] root(long size) {
        return size == 0
                ? Hash.ofNothing()
                : hashes(List.of(new Range(0, size))).get(0);
    }

    /** In their order. */
    public List<byte[]> hashes(List<Range> ranges) {
        Set<Tile.Place> needed = new LinkedHashSet<>();
        for (Range range : ranges) {
            range.subtrees().forEach(subtree -> needed.add(Tile.Place.of(subtree)));
        }
        Map<Tile.Place, Tile> found = needed.isEmpty() ? Map.of() : tiles.apply(needed);
        Map<Range.Subtree, byte[]> known = new HashMap<>();
        List<byte[]> hashes = new ArrayList<>(ranges.size());
        for (Range range : ranges) {
            List<Range.Subtree> subtrees = range.subtrees();
            byte[] hash = null;
            for (int i = subtrees.size() - 1; i >= 0; i--) {
                byte[] left = known.computeIfAbsent(subtrees.get(i), subtree -> node(found, subtree));
                hash = hash == null ? left : Hash.ofNode(left, hash);
            }
            hashes.add(hash);
        }
        return hashes;
    }

    private static byte[] node(Map<Tile.Place, Tile> found, Range.Subtree subtree) {
        Tile.Place place = Tile.Place.of(subtree);
        Tile tile = found.get(place);
        if (tile == null) {
            throw new IllegalStateException("There is no tile " + place);
        }
        return tile.node(subtree);
    }
}
