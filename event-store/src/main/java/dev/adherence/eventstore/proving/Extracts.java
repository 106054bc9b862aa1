package dev.adherence.eventstore.proving;

import dev.adherence.eventstore.merkle.Hash;
import dev.adherence.eventstore.merkle.Range;
import dev.adherence.eventstore.merkle.TiledTree;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** What somebody needs who is given some streams of a partition and wants to know that nothing of them is missing. */
public final class Extracts {

    private static final int PIECE = 2_000;

    private final JdbcClient jdbc;
    private final TreeTable trees;
    private final TileTable tiles;
    private final CheckpointTable checkpoints;
    private final KnownHeads heads;

    public Extracts(DataSource dataSource, PlatformTransactionManager transactionManager) {
        this.jdbc = JdbcClient.create(dataSource);
        this.trees = new TreeTable(jdbc);
        this.tiles = new TileTable(jdbc);
        this.checkpoints = new CheckpointTable(jdbc);
        this.heads = new KnownHeads(jdbc, transactionManager);
    }

    /** By the newest checkpoint; empty while there is none. */
    public Optional<LogEnds> ends(UUID partition) {
        return trees.find(partition)
                .filter(tree -> tree.checkpointSize() > 0)
                .flatMap(tree -> heads.ends(tree.number()));
    }

    /** Where in the log the last leaf of the tree of this size is. */
    public long end(UUID partition, long size) {
        return tiles.position(trees.find(partition).orElseThrow().number(), size - 1);
    }

    /**
     * From the last event on that was recorded before an instant; the whole stream where there is none.
     *
     * @param last of the stream, beyond which none is looked at
     */
    public StreamPart since(String stream, Instant instant, long last) {
        long first = jdbc.sql("""
                        select e.sequence from event_log e join stream s on s.number = e.stream
                         where s.id = ? and e.recorded_at < ? and e.sequence <= ? order by e.sequence desc limit 1
                        """)
                .params(stream, instant.atOffset(ZoneOffset.UTC), last)
                .query(Long.class)
                .optional()
                .orElse(0L);
        byte[] chain = Hash.beginOfChain();
        for (long next = 0; next < first; ) {
            List<LogRow> rows = jdbc.sql(
                            LogRow.SELECT + " where s.id = ? and e.sequence >= ? order by e.sequence limit ?")
                    .params(stream, next, Math.min(PIECE, first - next))
                    .query(LogRow::of)
                    .list();
            if (rows.isEmpty()) {
                throw new NotAsSealed("Of the stream " + stream + " the event " + next + " is missing");
            }
            for (LogRow row : rows) {
                chain = Hash.ofChain(chain, row.leaf().hash());
                next = row.leaf().sequence() + 1;
            }
        }
        return new StreamPart(stream, first, chain);
    }

    /**
     * The leaves of these parts in the tree of this size, and the hashes of what stands between them.
     *
     * @param besides positions of other events
     */
    public ExtractReader read(UUID partition, long size, Collection<StreamPart> parts, Collection<Long> besides) {
        return new ExtractReader(jdbc, trees.find(partition).orElseThrow().number(), size, parts, besides);
    }

    /** The last checkpoints of days (UTC) before the one of this size, the newest first. */
    public List<SignedCheckpoint> ofDays(UUID partition, long size, int most) {
        return checkpoints.ofDays(trees.find(partition).orElseThrow().number(), size, most);
    }

    /** The first checkpoint of each key but the first, which the one before has signed too. */
    public List<SignedCheckpoint> handovers(UUID partition) {
        return checkpoints.handovers(trees.find(partition).orElseThrow().number());
    }

    /** What the trees of both sizes are made of: whole subtrees up to {@code from}, then from there to {@code size}. */
    public List<byte[]> beginning(UUID partition, long from, long size) {
        int tree = trees.find(partition).orElseThrow().number();
        return new TiledTree(places -> tiles.tiles(tree, places))
                .hashes(Stream.concat(Range.whole(0, from).stream(), Range.whole(from, size).stream())
                        .toList());
    }
}
