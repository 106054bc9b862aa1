package dev.adherence.eventstore.merkle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The right edge of a tiled tree, which is all that is needed to go on with it; used by one thread at a time. */
public final class GrowingTree {

    /** The last tile of a level, which is not full. */
    private static final class Growing {

        private final byte[] hashes = new byte[Tile.WIDTH * Hash.BYTES];
        private int width;

        Tile tile() {
            return new Tile(Arrays.copyOf(hashes, width * Hash.BYTES));
        }
    }

    private final List<Growing> edge = new ArrayList<>();
    private final Map<Tile.Place, Tile> full = new LinkedHashMap<>();
    private long size;
    private long taken;

    /** Where the tiles of the edge of a tree of this size are. */
    public static List<Tile.Place> edge(long size) {
        List<Tile.Place> places = new ArrayList<>();
        for (int level = 0; width(size, level) != 0; level++) {
            long hashes = width(size, level);
            if (hashes % Tile.WIDTH != 0) {
                places.add(new Tile.Place(level, hashes / Tile.WIDTH));
            }
        }
        return places;
    }

    /** How many hashes a level has. */
    private static long width(long size, int level) {
        return size >>> Tile.HEIGHT * level;
    }

    /** @param tiles those of the edge; of what they hold beyond this size nothing is taken */
    public GrowingTree(long size, Map<Tile.Place, Tile> tiles) {
        this.size = size;
        this.taken = size;
        for (Tile.Place place : edge(size)) {
            Tile tile = tiles.get(place);
            Growing growing = level(place.level());
            growing.width = (int) (width(size, place.level()) % Tile.WIDTH);
            if (tile == null || tile.width() < growing.width) {
                throw new IllegalStateException("Of a tree of " + size + " leaves the tile " + place + " is not there");
            }
            System.arraycopy(tile.hashes(), 0, growing.hashes, 0, growing.width * Hash.BYTES);
        }
    }

    public long size() {
        return size;
    }

    /** @param leaf its hash */
    public void add(byte[] leaf) {
        byte[] carried = leaf;
        for (int level = 0; carried != null; level++) {
            Growing growing = level(level);
            System.arraycopy(carried, 0, growing.hashes, growing.width * Hash.BYTES, Hash.BYTES);
            growing.width++;
            carried = null;
            if (growing.width == Tile.WIDTH) {
                Tile tile = growing.tile();
                full.put(new Tile.Place(level, width(size, level + 1)), tile);
                carried = tile.root();
                growing.width = 0;
            }
        }
        size++;
    }

    private Growing level(int level) {
        while (edge.size() <= level) {
            edge.add(new Growing());
        }
        return edge.get(level);
    }

    /** The tiles that are otherwise since this was asked the last time. */
    public Map<Tile.Place, Tile> takeChanged() {
        Map<Tile.Place, Tile> changed = new LinkedHashMap<>(full);
        full.clear();
        for (Tile.Place place : edge(size)) {
            if (width(size, place.level()) != width(taken, place.level())) {
                changed.put(place, edge.get(place.level()).tile());
            }
        }
        taken = size;
        return changed;
    }
}
