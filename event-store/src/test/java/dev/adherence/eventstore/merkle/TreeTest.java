package dev.adherence.eventstore.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TreeTest {

    /** Entries and roots of the reference tests of Certificate Transparency (RFC 6962), which most implementations are held against. */
    private static final List<String> ENTRIES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    /** A tree as it is kept: what was stored of it, piece by piece. */
    private static final class Kept {

        private final Map<Tile.Place, Tile> tiles = new HashMap<>();
        private GrowingTree growing = new GrowingTree(0, Map.of());

        static Kept of(List<byte[]> leaves) {
            Kept kept = new Kept();
            leaves.forEach(kept.growing::add);
            kept.store();
            return kept;
        }

        void store() {
            tiles.putAll(growing.takeChanged());
        }

        /** As another node does that has read nothing but the tiles. */
        void openAnew() {
            growing = new GrowingTree(growing.size(), tiles);
        }

        TiledTree tree() {
            return new TiledTree(places -> tiles);
        }
    }

    private static List<byte[]> published(int size) {
        return ENTRIES.subList(0, size).stream()
                .map(HexFormat.of()::parseHex)
                .map(Hash::ofLeaf)
                .toList();
    }

    private static List<String> hex(List<byte[]> hashes) {
        return hashes.stream().map(HexFormat.of()::formatHex).toList();
    }

    @Test
    void roots_are_those_that_were_published() {
        for (int size = 0; size < ROOTS.size(); size++) {
            byte[] root = HexFormat.of().parseHex(ROOTS.get(size));

            assertThat(Kept.of(published(size)).tree().root(size)).isEqualTo(root);
            assertThat(Frontier.root(published(size))).isEqualTo(root);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 8, 96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"
                + " 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
                + " 6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        "5, 8, bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
                + " ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"
                + " d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"
    })
    void so_are_the_proofs_of_a_leaf(int index, int size, String path) {
        List<byte[]> proof = Kept.of(published(size)).tree().hashes(Range.inclusion(index, size));

        assertThat(String.join(" ", hex(proof))).isEqualTo(path);
    }

    @Test
    void tiles_come_to_the_same_as_the_definition_at_every_size_however_they_were_stored() {
        NaiveTree all = NaiveTree.of(600);
        List<byte[]> leaves = all.leaves();
        Kept kept = new Kept();
        Frontier frontier = new Frontier();
        Random pieces = new Random(9162);
        for (int size = 0; size <= 600; size++) {
            byte[] root = all.first(size).mth();
            assertThat(frontier.root()).as("size %d", size).isEqualTo(root);
            kept.store();
            assertThat(kept.tree().root(size)).as("size %d", size).isEqualTo(root);
            if (size < 600) {
                if (pieces.nextInt(7) == 0) {
                    kept.openAnew();
                }
                kept.growing.add(leaves.get(size));
                frontier.add(leaves.get(size));
            }
        }
    }

    @Test
    void a_tree_of_three_levels_of_tiles_has_the_root_of_one_without() {
        List<byte[]> leaves = NaiveTree.of(256 * 256 + 300).leaves();
        Kept kept = Kept.of(leaves);

        for (int size : List.of(255, 256, 257, 65_535, 65_536, 65_537, leaves.size())) {
            byte[] root = Frontier.root(leaves.subList(0, size));
            assertThat(kept.tree().root(size)).as("size %d", size).isEqualTo(root);
            List<byte[]> path = kept.tree().hashes(Range.inclusion(size / 3, size));
            assertThat(ProofCheck.included(leaves.get(size / 3), size / 3, size, path, root))
                    .as("size %d", size)
                    .isTrue();
        }
        assertThat(kept.tiles.keySet()).contains(new Tile.Place(2, 0));
        assertThat(kept.tiles.get(new Tile.Place(0, 0)).width()).isEqualTo(Tile.WIDTH);
        assertThat(kept.tiles.get(new Tile.Place(0, 257)).width()).isEqualTo(44);
        assertThat(kept.tiles.get(new Tile.Place(1, 1)).width()).isEqualTo(1);
    }

    @Test
    void proofs_are_those_of_the_definition_for_every_pair_and_prove_what_they_say() {
        NaiveTree all = NaiveTree.of(70);
        TiledTree tree = Kept.of(all.leaves()).tree();
        for (int size = 1; size <= 70; size++) {
            byte[] root = all.first(size).mth();
            for (int index = 0; index < size; index++) {
                List<byte[]> path = tree.hashes(Range.inclusion(index, size));
                assertThat(hex(path)).isEqualTo(hex(all.first(size).path(index)));
                assertThat(ProofCheck.included(all.leaves().get(index), index, size, path, root))
                        .isTrue();
            }
            for (int first = 1; first <= size; first++) {
                List<byte[]> proof = tree.hashes(Range.consistency(first, size));
                assertThat(hex(proof)).isEqualTo(hex(all.first(size).proof(first)));
                assertThat(ProofCheck.consistent(first, all.first(first).mth(), size, root, proof))
                        .isTrue();
            }
        }
    }

    @Test
    void what_is_otherwise_is_not_proven() {
        NaiveTree all = NaiveTree.of(40);
        TiledTree tree = Kept.of(all.leaves()).tree();
        byte[] other = Hash.ofLeaf(new byte[] {7});
        for (int size = 2; size <= 40; size++) {
            byte[] root = all.first(size).mth();
            for (int index = 0; index < size; index++) {
                byte[] leaf = all.leaves().get(index);
                List<byte[]> path = tree.hashes(Range.inclusion(index, size));
                assertThat(ProofCheck.included(other, index, size, path, root)).isFalse();
                assertThat(ProofCheck.included(leaf, (index + 1) % size, size, path, root))
                        .isFalse();
                assertThat(ProofCheck.included(leaf, index, size, path, other)).isFalse();
                assertThat(ProofCheck.included(leaf, size, size, path, root)).isFalse();
                int at = index;
                int of = size;
                changed(path, other)
                        .forEach(spoilt -> assertThat(ProofCheck.included(leaf, at, of, spoilt, root))
                                .isFalse());
            }
            for (int first = 1; first < size; first++) {
                List<byte[]> proof = tree.hashes(Range.consistency(first, size));
                byte[] before = all.first(first).mth();
                assertThat(ProofCheck.consistent(first, other, size, root, proof))
                        .isFalse();
                assertThat(ProofCheck.consistent(first, before, size, other, proof))
                        .isFalse();
                int of = first;
                int to = size;
                changed(proof, other)
                        .forEach(spoilt -> assertThat(ProofCheck.consistent(of, before, to, root, spoilt))
                                .isFalse());
            }
        }
    }

    /** Each with one hash changed, left out, or one more. */
    private static List<List<byte[]>> changed(List<byte[]> hashes, byte[] other) {
        List<List<byte[]>> all = new ArrayList<>();
        for (int i = 0; i < hashes.size(); i++) {
            List<byte[]> one = new ArrayList<>(hashes);
            one.set(i, other);
            all.add(one);
            List<byte[]> less = new ArrayList<>(hashes);
            less.remove(i);
            all.add(less);
        }
        List<byte[]> more = new ArrayList<>(hashes);
        more.add(other);
        all.add(more);
        return all;
    }

    @Test
    void a_place_that_is_not_there_is_refused() {
        assertThatThrownBy(() -> Range.inclusion(5, 5)).hasMessageContaining("No leaf 5 in a tree of 5");
        assertThatThrownBy(() -> Range.consistency(6, 5)).hasMessageContaining("does not begin with one of 6");
        assertThatThrownBy(() -> Range.consistency(0, 5)).hasMessageContaining("does not begin with one of 0");
    }

    @Test
    void a_proof_in_a_tree_of_ten_million_is_less_than_a_kilobyte() {
        long size = 10_000_000;
        int most = IntStream.range(0, 1_000)
                .map(i -> Range.inclusion(i * 9_999L, size).size())
                .max()
                .orElseThrow();

        assertThat(most * Hash.BYTES).isLessThanOrEqualTo(1_000);
    }
}
