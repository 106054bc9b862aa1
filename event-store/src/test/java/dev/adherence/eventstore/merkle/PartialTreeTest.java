package dev.adherence.eventstore.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PartialTreeTest {

    private static List<byte[]> leaves(int count) {
        List<byte[]> leaves = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            leaves.add(Hash.ofLeaf(ByteBuffer.allocate(4).putInt(i).array()));
        }
        return leaves;
    }

    private static TiledTree tiled(List<byte[]> leaves) {
        GrowingTree growing = new GrowingTree(0, Map.of());
        leaves.forEach(growing::add);
        Map<Tile.Place, Tile> tiles = growing.takeChanged();
        return new TiledTree(places -> tiles);
    }

    private static void skip(PartialTree tree, TiledTree of, long to) {
        for (Range range : Range.whole(tree.size(), to)) {
            assertThat(tree.next(to)).isEqualTo(range.to() - range.from());
            tree.skip(range.to() - range.from(), of.hashes(List.of(range)).get(0));
        }
    }

    @Test
    void whichever_leaves_are_shown_it_comes_to_the_root_of_all() {
        Random random = new Random(7);
        for (int size : new int[] {1, 2, 3, 255, 256, 257, 1_000, 3_001}) {
            List<byte[]> leaves = leaves(size);
            TiledTree all = tiled(leaves);
            for (int round = 0; round < 10; round++) {
                TreeSet<Integer> shown = new TreeSet<>();
                int many = random.nextInt(size + 1);
                for (int i = 0; i < many; i++) {
                    shown.add(random.nextInt(size));
                }
                PartialTree tree = new PartialTree();
                for (int index : shown) {
                    skip(tree, all, index);
                    tree.add(leaves.get(index));
                }
                skip(tree, all, size);

                assertThat(tree.size()).isEqualTo(size);
                assertThat(tree.root()).as(size + " " + shown).isEqualTo(Frontier.root(leaves));
            }
        }
    }

    @Test
    void whole_subtrees_up_to_a_size_and_from_there_on_come_to_both_roots() {
        List<byte[]> leaves = leaves(1_500);
        TiledTree all = tiled(leaves);
        for (int first : new int[] {1, 2, 255, 256, 700, 1_024, 1_499, 1_500}) {
            PartialTree tree = new PartialTree();
            skip(tree, all, first);
            assertThat(tree.root()).isEqualTo(Frontier.root(leaves.subList(0, first)));
            skip(tree, all, 1_500);
            assertThat(tree.root()).isEqualTo(Frontier.root(leaves));
        }
    }

    @Test
    void another_leaf_or_another_place_is_another_root() {
        List<byte[]> leaves = leaves(300);
        TiledTree all = tiled(leaves);
        PartialTree tree = new PartialTree();
        skip(tree, all, 17);
        tree.add(leaves.get(18));
        skip(tree, all, 300);

        assertThat(tree.root()).isNotEqualTo(Frontier.root(leaves));
        assertThat(new PartialTree().root()).isEqualTo(Hash.ofNothing());
    }
}
