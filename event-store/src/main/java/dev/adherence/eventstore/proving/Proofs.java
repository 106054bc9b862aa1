package dev.adherence.eventstore.proving;

import dev.adherence.eventstore.merkle.Note;
import dev.adherence.eventstore.merkle.Range;
import dev.adherence.eventstore.merkle.TiledTree;
import dev.adherence.eventstore.waking.CommitSignal;
import dev.adherence.eventstore.waking.WriterPriority;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Seals the log while it runs, and proves what was recorded of one partition; of another one it tells nothing. */
public final class Proofs implements SmartLifecycle {

    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final CommitSignal commitSignal;
    private final WriterPriority writers;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final TransactionTemplate rotation;
    private final Partitions partitions;
    private final KeyRing keys;
    private final CheckpointMaker maker;
    private final TreeTable trees;
    private final TileTable tiles;
    private final StreamTable streams;
    private final CheckpointTable checkpoints;
    private final KnownHeads heads;
    private final LeafReader reader;
    private Sealer sealer;

    /** @param secret under which private keys are stored; null: there is none */
    public Proofs(
            DataSource dataSource,
            PlatformTransactionManager transactionManager,
            CommitSignal commitSignal,
            WriterPriority writers,
            Partitions partitions,
            String secret) {
        this.commitSignal = commitSignal;
        this.writers = writers;
        this.jdbc = JdbcClient.create(dataSource);
        this.transactions = new TransactionTemplate(transactionManager);
        transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.rotation = new TransactionTemplate(transactionManager);
        this.partitions = partitions;
        this.keys = new KeyRing(jdbc, new KeySecret(secret));
        this.maker = new CheckpointMaker(jdbc, transactions, partitions, keys);
        this.trees = new TreeTable(jdbc);
        this.tiles = new TileTable(jdbc);
        this.streams = new StreamTable(jdbc);
        this.checkpoints = new CheckpointTable(jdbc);
        this.heads = new KnownHeads(jdbc, transactionManager);
        this.reader = new LeafReader(jdbc);
    }

    /** Waits until all that is recorded now is sealed, as long as is given; whether it is then. */
    public boolean awaitSealed(Duration most) {
        return awaitSealed(SealingRound.head(jdbc), most);
    }

    /** Waits until everything up to this position is. */
    public boolean awaitSealed(long position, Duration most) {
        long until = System.nanoTime() + most.toNanos();
        while (SealingRound.sealed(jdbc) < position) {
            if (System.nanoTime() - until >= 0) {
                return false;
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
        return true;
    }

    /** How far all that is recorded is sealed, and what is damaged. */
    public SealingState state() {
        return new SealingWatch(jdbc).ofAll();
    }

    /** The same of one partition. */
    public SealingState state(UUID partition) {
        return new SealingWatch(jdbc).of(partition);
    }

    /** The newest that was made; none is made. */
    public Optional<SignedCheckpoint> last(UUID partition) {
        return trees.find(partition).flatMap(tree -> checkpoints.at(tree.number(), tree.checkpointSize()));
    }

    /** How many events are sealed. */
    public long size(UUID partition) {
        return trees.find(partition).map(TreeTable.Tree::size).orElse(0L);
    }

    /**
     * Of all that is sealed now, or more; empty while nothing is. Each is kept for ever, so none is made within two seconds after another:
     * it is waited for.
     */
    public Optional<SignedCheckpoint> newest(UUID partition) {
        trees.find(partition).ifPresent(tree -> makeOf(tree.number(), tree.size()));
        return last(partition);
    }

    private void makeOf(int number, long size) {
        long until = System.nanoTime() + LONGEST_WAIT_NANOS;
        while (trees.of(number).checkpointSize() < size && System.nanoTime() - until < 0) {
            if (trees.isFresh(number)) {
                LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            } else {
                maker.makeUnlessFresh(number);
            }
        }
    }

    /** The newest there is, if it has what is sealed of these events; else one that is made. */
    public Optional<SignedCheckpoint> covering(UUID partition, Collection<Long> positions) {
        Optional<TreeTable.Tree> tree = trees.find(partition);
        long needed = 1;
        for (long position : positions) {
            OptionalLong leaf = tree.isEmpty()
                    ? OptionalLong.empty()
                    : tiles.leafAt(tree.get().number(), position);
            needed = Math.max(needed, leaf.orElse(0) + 1);
        }
        return tree.isPresent() && tree.get().checkpointSize() >= needed ? last(partition) : newest(partition);
    }

    /** One that was made, of this size. */
    public Optional<SignedCheckpoint> at(UUID partition, long size) {
        return trees.find(partition).flatMap(tree -> checkpoints.at(tree.number(), size));
    }

    /** Those that were made of greater sizes, in their order. */
    public List<SignedCheckpoint> after(UUID partition, long size, int most) {
        return trees.find(partition)
                .map(tree -> checkpoints.after(tree.number(), size, most))
                .orElseGet(List::of);
    }

    /** Those of smaller sizes, the greatest first. */
    public List<SignedCheckpoint> before(UUID partition, long size, int most) {
        return trees.find(partition)
                .map(tree -> checkpoints.before(tree.number(), size, most))
                .orElseGet(List::of);
    }

    /** That the tree of this size holds the events at these positions; one that is not in it is left out. */
    public List<LeafProof> inclusion(UUID partition, Collection<Long> positions, long size) {
        TreeTable.Tree tree = trees.find(partition).orElseThrow();
        List<LeafProof> proofs = new ArrayList<>();
        for (long position : positions) {
            OptionalLong index = tiles.leafAt(tree.number(), position);
            if (index.isPresent() && index.getAsLong() < size) {
                SealedLeaf leaf = reader.leaves(tree.number(), index.getAsLong(), index.getAsLong() + 1)
                        .get(0);
                proofs.add(new LeafProof(leaf, tiled(tree).hashes(Range.inclusion(leaf.index(), size))));
            }
        }
        return proofs;
    }

    /** That the tree of one size begins with the one of another, neither of which is greater than what is sealed. */
    public List<byte[]> consistency(UUID partition, long from, long to) {
        return tiled(trees.find(partition).orElseThrow()).hashes(Range.consistency(from, to));
    }

    /** Of one size that is sealed. */
    public byte[] root(UUID partition, long size) {
        return tiled(trees.find(partition).orElseThrow()).root(size);
    }

    private TiledTree tiled(TreeTable.Tree tree) {
        return new TiledTree(places -> tiles.tiles(tree.number(), places));
    }

    /** Whether the newest checkpoint has all that is sealed of the stream. */
    public boolean hasAllOf(UUID partition, String stream) {
        return trees.find(partition)
                .map(tree -> tree.checkpointSize() > 0 && streams.isTold(tree.number(), stream))
                .orElse(false);
    }

    /** By the newest checkpoint, which {@link #newest} makes; empty while there is none. */
    public Optional<Completeness> complete(UUID partition, String stream) {
        return trees.find(partition)
                .filter(tree -> tree.checkpointSize() > 0)
                .flatMap(tree -> heads.complete(tree.number(), stream));
    }

    /** The leaves {@code [from, to)} as they were sealed; fewer where less is. */
    public List<SealedLeaf> leaves(UUID partition, long from, long to) {
        return trees.find(partition)
                .filter(tree -> from < to)
                .map(tree -> reader.leaves(tree.number(), from, to))
                .orElseGet(List::of);
    }

    /** All that sign or did, the newest last. */
    public List<KnownKey> keys(UUID partition) {
        return trees.find(partition).map(tree -> keys.known(tree.number())).orElseGet(List::of);
    }

    /**
     * From the next checkpoint on another key signs, which is returned, and with it, once, the one before; empty where the newest has signed
     * nothing yet. In the transaction of the caller, who may have more to write with it.
     */
    public Optional<KnownKey> rotate(UUID partition) {
        return trees.find(partition)
                .flatMap(tree -> rotation.execute(status -> {
                    trees.lock(tree.number());
                    return keys.rotate(tree.number(), partitions.origin(partition));
                }));
    }

    /** A text that is no checkpoint, signed by who signs the partition's checkpoints; empty while nobody does. */
    public Optional<String> signed(UUID partition, String text) {
        return trees.find(partition)
                .flatMap(tree -> keys.newest(tree.number()))
                .map(key -> Note.signed(text, List.of(key)).toString());
    }

    @Override
    public synchronized void start() {
        sealer = new Sealer(
                        new SealingRound(jdbc, transactions, partitions),
                        maker,
                        new TileInspection(jdbc),
                        commitSignal,
                        writers)
                .start();
    }

    @Override
    public synchronized void stop() {
        sealer.close();
        sealer = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return sealer != null;
    }
}
