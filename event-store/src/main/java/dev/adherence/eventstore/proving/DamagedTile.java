package dev.adherence.eventstore.proving;

import dev.adherence.eventstore.merkle.Tile;
import java.time.Instant;
import java.util.UUID;

/** A tile of a partition's tree that does not come to what the tree has above it, or is gone. */
public record DamagedTile(UUID partition, int level, long index, Instant foundAt) {

    /** The first of the leaves below it. */
    public long firstLeaf() {
        return index << (level + 1) * Tile.HEIGHT;
    }

    /** The leaf behind the last one below it. */
    public long endLeaf() {
        return index + 1 << (level + 1) * Tile.HEIGHT;
    }

    @Override
    public String toString() {
        return "tile %d of level %d (leaves %d to before %d) of %s"
                .formatted(index, level, firstLeaf(), endLeaf(), partition);
    }
}
