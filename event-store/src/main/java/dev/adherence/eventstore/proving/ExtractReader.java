package dev.adherence.eventstore.proving;

import dev.adherence.eventstore.merkle.Leaf;
import dev.adherence.eventstore.merkle.Range;
import dev.adherence.eventstore.merkle.Tile;
import dev.adherence.eventstore.merkle.TiledTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Goes once through a tree, a piece at a time, and shows some of its leaves; whoever reads it holds a piece in memory and no more. */
public final class ExtractReader {

    private static final int MOST = 2_000;
    private static final long STRETCH = 20_000;

    /**
     * A leaf that is shown.
     *
     * @param before hashes of the whole subtrees between the one before and this one
     */
    public record Shown(List<byte[]> before, SealedLeaf leaf) {}

    private final JdbcClient jdbc;
    private final TileTable tiles;
    private final int tree;
    private final long size;
    private final Map<String, Long> firsts = new HashMap<>();
    private final Integer[] streams;
    private final TreeSet<Long> besides;
    private final long end;
    private long position;
    private long index;

    ExtractReader(JdbcClient jdbc, int tree, long size, Collection<StreamPart> parts, Collection<Long> besides) {
        this.jdbc = jdbc;
        this.tiles = new TileTable(jdbc);
        this.tree = tree;
        this.size = size;
        parts.forEach(part -> firsts.put(part.stream(), part.first()));
        this.streams = jdbc.sql("select number from stream where id = any(?)")
                .param(firsts.keySet().toArray(String[]::new))
                .query(Integer.class)
                .list()
                .toArray(Integer[]::new);
        this.besides = new TreeSet<>(besides);
        this.end = tiles.position(tree, size - 1);
        this.position = Math.min(begin(parts), this.besides.isEmpty() ? end : this.besides.first()) - 1;
    }

    private long begin(Collection<StreamPart> parts) {
        return jdbc.sql("""
                        select coalesce(min(e.position), ?)
                          from unnest(?::text[], ?::bigint[]) as part (id, first)
                          join stream s on s.id = part.id
                          join event_log e on e.stream = s.number and e.sequence = part.first
                        """)
                .params(
                        end,
                        parts.stream().map(StreamPart::stream).toArray(String[]::new),
                        parts.stream().map(StreamPart::first).toArray(Long[]::new))
                .query(Long.class)
                .single();
    }

    /** Whether there is more to be read; a piece may be empty before. */
    public boolean hasNext() {
        return position < end;
    }

    public List<Shown> next() {
        long upTo = Math.min(end, position + STRETCH);
        List<LogRow> rows = jdbc.sql(LogRow.SELECT + """
                         where e.position > ? and e.position <= ?
                           and (e.stream in (select unnest(?::integer[])) or e.position = any(?))
                         order by e.position limit ?
                        """)
                .params(
                        position,
                        upTo,
                        streams,
                        besides.subSet(position, false, upTo, true).toArray(Long[]::new),
                        MOST)
                .query(LogRow::of)
                .list();
        position = rows.size() < MOST ? upTo : rows.get(MOST - 1).position();
        return shown(rows.stream().filter(this::isWanted).toList());
    }

    private boolean isWanted(LogRow row) {
        Long first = firsts.get(row.leaf().stream());
        return first != null && row.leaf().sequence() >= first || besides.contains(row.position());
    }

    private List<Shown> shown(List<LogRow> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        List<SealedLeaf> leaves = sealed(rows);
        List<List<Range>> between = new ArrayList<>();
        for (SealedLeaf leaf : leaves) {
            between.add(Range.whole(index, leaf.index()));
            index = leaf.index() + 1;
        }
        List<byte[]> hashes = hashes(between.stream().flatMap(List::stream).toList());
        List<Shown> shown = new ArrayList<>();
        int used = 0;
        for (int i = 0; i < leaves.size(); i++) {
            int many = between.get(i).size();
            shown.add(new Shown(hashes.subList(used, used + many), leaves.get(i)));
            used += many;
        }
        return shown;
    }

    /** Where in the tree they are; what is not there as it was sealed shall not leave the house as if it were. */
    private List<SealedLeaf> sealed(List<LogRow> rows) {
        long first = leafAt(rows.get(0).position()) / Tile.WIDTH;
        long last = leafAt(rows.get(rows.size() - 1).position()) / Tile.WIDTH;
        List<TileTable.Key> keys = LongStream.rangeClosed(first, last)
                .mapToObj(tile -> new TileTable.Key(tree, new Tile.Place(0, tile)))
                .toList();
        Map<TileTable.Key, TileTable.Stored> stored = tiles.stored(keys);
        List<SealedLeaf> leaves = new ArrayList<>();
        int at = 0;
        for (LogRow row : rows) {
            OptionalLong within = OptionalLong.empty();
            while (at < keys.size()) {
                within = stored.get(keys.get(at)).positions().indexOf(row.position());
                if (within.isPresent()) {
                    break;
                }
                at++;
            }
            int place = (int) within.orElseThrow(() -> notSealed(row.leaf()));
            byte[] hash = stored.get(keys.get(at)).tile().hash(place);
            if (!Arrays.equals(hash, row.leaf().hash())) {
                throw notSealed(row.leaf());
            }
            leaves.add(new SealedLeaf(
                    keys.get(at).place().index() * Tile.WIDTH + place, row.position(), hash, row.leaf()));
        }
        return leaves;
    }

    private long leafAt(long asked) {
        return tiles.leafAt(tree, asked)
                .orElseThrow(() -> new NotAsSealed("The event at position " + asked + " is in no tree"));
    }

    private static NotAsSealed notSealed(Leaf leaf) {
        return new NotAsSealed("Event " + leaf.sequence() + " of " + leaf.stream() + " is not as it was sealed");
    }

    /** The hashes of what stands behind the last leaf that was shown. */
    public List<byte[]> rest() {
        return hashes(Range.whole(index, size));
    }

    private List<byte[]> hashes(List<Range> ranges) {
        return new TiledTree(places -> tiles.tiles(tree, places)).hashes(ranges);
    }
}
