package dev.adherence.eventstore.proving;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The trees of heads of the newest checkpoints, of which some that were asked for lately are kept. */
final class KnownHeads {

    private static final int KEPT = 8;

    private record Known(SignedCheckpoint checkpoint, HeadsTree heads) {}

    private final TransactionTemplate oneMoment;
    private final TreeTable trees;
    private final StreamTable streams;
    private final CheckpointTable checkpoints;
    private final Map<Integer, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Known> eldest) {
            return size() > KEPT;
        }
    };

    KnownHeads(JdbcClient jdbc, PlatformTransactionManager transactionManager) {
        this.oneMoment = new TransactionTemplate(transactionManager);
        oneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        oneMoment.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        oneMoment.setReadOnly(true);
        this.trees = new TreeTable(jdbc);
        this.streams = new StreamTable(jdbc);
        this.checkpoints = new CheckpointTable(jdbc);
    }

    /** Empty while there is no checkpoint, or where the newest was taken away. */
    Optional<Completeness> complete(int tree, String stream) {
        Optional<Known> now = oneMoment.execute(status -> newest(tree));
        return now.map(known -> new Completeness(known.checkpoint, known.heads.around(stream)));
    }

    /** As {@link #complete}, of all streams; these are not kept, since it is asked for seldom. */
    Optional<LogEnds> ends(int tree) {
        return oneMoment.execute(status -> {
            long size = trees.of(tree).checkpointSize();
            return checkpoints.at(tree, size).map(newest -> new LogEnds(newest, streams.told(tree)));
        });
    }

    private Optional<Known> newest(int tree) {
        long size = trees.of(tree).checkpointSize();
        synchronized (known) {
            Known kept = known.get(tree);
            if (kept != null && kept.checkpoint.size() == size) {
                return Optional.of(kept);
            }
        }
        Optional<Known> read =
                checkpoints.at(tree, size).map(newest -> new Known(newest, new HeadsTree(streams.told(tree))));
        synchronized (known) {
            read.ifPresent(newest -> known.put(tree, newest));
        }
        return read;
    }
}
