package dev.adherence.eventstore.proving;

import dev.adherence.eventstore.merkle.GrowingTree;
import dev.adherence.eventstore.merkle.Head;
import dev.adherence.eventstore.merkle.Range;
import dev.adherence.eventstore.merkle.Tile;
import dev.adherence.eventstore.merkle.TiledTree;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The ends of all streams of a tree as one checkpoint has them: made of their rows, since a stream that is new moves all behind it. */
final class HeadsTree {

    private final List<Head> heads;
    private final TiledTree tree;

    HeadsTree(List<Head> heads) {
        this.heads = heads;
        GrowingTree growing = new GrowingTree(0, Map.of());
        heads.forEach(head -> growing.add(head.hash()));
        Map<Tile.Place, Tile> tiles = growing.takeChanged();
        this.tree = new TiledTree(places -> tiles);
    }

    int size() {
        return heads.size();
    }

    byte[] root() {
        return tree.root(heads.size());
    }

    /** That of a stream, or where it has none the two between which it would stand. */
    List<HeadProof> around(String stream) {
        int found = Collections.binarySearch(heads, new Head(stream, 0, null), Head.ORDER);
        if (found >= 0) {
            return List.of(proof(found));
        }
        int behind = -found - 1;
        return Stream.of(behind - 1, behind)
                .filter(index -> index >= 0 && index < heads.size())
                .map(this::proof)
                .toList();
    }

    private HeadProof proof(int index) {
        return new HeadProof(index, heads.get(index), tree.hashes(Range.inclusion(index, heads.size())));
    }
}
