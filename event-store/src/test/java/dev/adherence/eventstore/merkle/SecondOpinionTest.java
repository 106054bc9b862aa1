package dev.adherence.eventstore.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sigstore.merkle.InclusionProofVerificationException;
import dev.sigstore.merkle.InclusionProofVerifier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Whoever knows nothing of our code finds its roots and proofs right: Sigstore's check of what transparency logs prove, with hashes of its own. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SecondOpinionTest {

    private static TiledTree tree(List<byte[]> leaves) {
        Map<Tile.Place, Tile> tiles = new HashMap<>();
        GrowingTree growing = new GrowingTree(0, Map.of());
        leaves.forEach(growing::add);
        tiles.putAll(growing.takeChanged());
        return new TiledTree(places -> tiles);
    }

    @Test
    void every_leaf_of_every_small_tree_is_proven() {
        List<byte[]> leaves = NaiveTree.of(70).leaves();
        for (int size = 1; size <= leaves.size(); size++) {
            TiledTree tree = tree(leaves.subList(0, size));
            byte[] root = tree.root(size);
            for (int index = 0; index < size; index++) {
                byte[] leaf = leaves.get(index);
                List<byte[]> path = tree.hashes(Range.inclusion(index, size));
                int at = index;
                int of = size;
                assertThatCode(() -> InclusionProofVerifier.verify(leaf, at, of, path, root))
                        .as("leaf %d of %d", index, size)
                        .doesNotThrowAnyException();
            }
        }
    }

    @Test
    void so_are_leaves_of_a_tree_with_three_levels_of_tiles_at_its_size_and_at_sizes_before() {
        List<byte[]> leaves = NaiveTree.of(256 * 256 + 300).leaves();
        TiledTree tree = tree(leaves);
        for (int size : List.of(255, 256, 257, 65_535, 65_536, 65_537, leaves.size())) {
            for (int index : List.of(0, 1, size / 3, size - 2, size - 1)) {
                assertThatCode(() -> InclusionProofVerifier.verify(
                                leaves.get(index),
                                index,
                                size,
                                tree.hashes(Range.inclusion(index, size)),
                                tree.root(size)))
                        .as("leaf %d of %d", index, size)
                        .doesNotThrowAnyException();
            }
        }
    }

    @Test
    void what_we_call_wrong_it_calls_wrong_too() {
        List<byte[]> leaves = NaiveTree.of(21).leaves();
        TiledTree tree = tree(leaves);
        for (int size = 2; size <= leaves.size(); size++) {
            byte[] root = tree.root(size);
            for (int index = 0; index < size; index++) {
                List<byte[]> path = tree.hashes(Range.inclusion(index, size));
                byte[] other = leaves.get((index + 1) % size);
                int at = index;
                int of = size;
                assertThat(ProofCheck.included(other, at, of, path, root)).isFalse();
                assertThatThrownBy(() -> InclusionProofVerifier.verify(other, at, of, path, root))
                        .isInstanceOf(InclusionProofVerificationException.class);
            }
        }
    }
}
