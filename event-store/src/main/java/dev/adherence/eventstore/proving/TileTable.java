package dev.adherence.eventstore.proving;

import dev.adherence.eventstore.merkle.Tile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tiles of all trees; those of leaves with their positions. */
record TileTable(JdbcClient jdbc) {

    /** A tile of a tree. */
    record Key(int tree, Tile.Place place) {}

    /** {@code positions} is null but on the level of leaves. */
    record Stored(Tile tile, Positions positions) {}

    Map<Tile.Place, Tile> tiles(int tree, Set<Tile.Place> places) {
        Map<Tile.Place, Tile> tiles = new HashMap<>();
        stored(places.stream().map(place -> new Key(tree, place)).toList())
                .forEach((key, stored) -> tiles.put(key.place(), stored.tile()));
        return tiles;
    }

    /** The limit keeps PostgreSQL, which does not know how many are asked for, from going through the whole table for a few. */
    Map<Key, Stored> stored(Collection<Key> keys) {
        Map<Key, Stored> found = new HashMap<>();
        jdbc.sql("""
                        select asked.tree, asked.level, asked.tile, kept.hashes, kept.positions
                          from unnest(?::integer[], ?::smallint[], ?::bigint[]) as asked (tree, level, tile)
                         cross join lateral (select hashes, positions from proof_tile
                                              where tree = asked.tree and level = asked.level and tile = asked.tile limit 1) as kept
                        """)
                .params(
                        keys.stream().map(Key::tree).toArray(Integer[]::new),
                        keys.stream().map(key -> (short) key.place().level()).toArray(Short[]::new),
                        keys.stream().map(key -> key.place().index()).toArray(Long[]::new))
                .query(row -> {
                    Key key = new Key(row.getInt("tree"), new Tile.Place(row.getInt("level"), row.getLong("tile")));
                    byte[] positions = row.getBytes("positions");
                    found.put(
                            key,
                            new Stored(
                                    new Tile(row.getBytes("hashes")),
                                    positions == null ? null : new Positions(positions)));
                });
        return found;
    }

    void store(Map<Key, Stored> tiles) {
        List<Map.Entry<Key, Stored>> rows = new ArrayList<>(tiles.entrySet());
        jdbc.sql("""
                        insert into proof_tile (tree, level, tile, hashes, positions, first_position)
                        select * from unnest(?::integer[], ?::smallint[], ?::bigint[], ?::bytea[], ?::bytea[], ?::bigint[])
                        on conflict (tree, level, tile) do update set hashes = excluded.hashes, positions = excluded.positions
                        """)
                .params(
                        rows.stream().map(row -> row.getKey().tree()).toArray(Integer[]::new),
                        rows.stream()
                                .map(row -> (short) row.getKey().place().level())
                                .toArray(Short[]::new),
                        rows.stream().map(row -> row.getKey().place().index()).toArray(Long[]::new),
                        rows.stream().map(row -> row.getValue().tile().hashes()).toArray(byte[][]::new),
                        rows.stream()
                                .map(row -> row.getValue().positions() == null
                                        ? null
                                        : row.getValue().positions().bytes())
                                .toArray(byte[][]::new),
                        rows.stream()
                                .map(row -> row.getValue().positions() == null
                                        ? null
                                        : row.getValue().positions().at(0))
                                .toArray(Long[]::new))
                .update();
    }

    /** Which leaf of the tree is the event at this position; empty where it is none. */
    OptionalLong leafAt(int tree, long position) {
        return jdbc.sql("""
                        select tile, positions from proof_tile
                         where tree = ? and first_position <= ? order by first_position desc limit 1
                        """)
                .params(tree, position)
                .query((row, number) -> {
                    OptionalLong within = new Positions(row.getBytes("positions")).indexOf(position);
                    return within.isPresent()
                            ? OptionalLong.of(row.getLong("tile") * Tile.WIDTH + within.getAsLong())
                            : within;
                })
                .optional()
                .orElseGet(OptionalLong::empty);
    }

    /** Where in the log a leaf is. */
    long position(int tree, long leaf) {
        Key key = new Key(tree, new Tile.Place(0, leaf / Tile.WIDTH));
        Stored tile = stored(List.of(key)).get(key);
        if (tile == null || tile.positions() == null || tile.positions().size() <= leaf % Tile.WIDTH) {
            throw new IllegalStateException("Of the tree " + tree + " the tile with leaf " + leaf + " is damaged");
        }
        return tile.positions().at((int) (leaf % Tile.WIDTH));
    }
}
