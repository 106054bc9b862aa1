package dev.adherence.eventstore.proving;

import dev.adherence.eventstore.merkle.Checkpoint;
import dev.adherence.eventstore.merkle.Note;
import dev.adherence.eventstore.merkle.TiledTree;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Signs how large a tree is; never two for one size, whichever node asks. */
final class CheckpointMaker {

    private final TransactionOperations transactions;
    private final Partitions partitions;
    private final KeyRing keys;
    private final TreeTable trees;
    private final TileTable tiles;
    private final StreamTable streams;
    private final CheckpointTable checkpoints;
    private final Failures failures = new Failures();

    CheckpointMaker(JdbcClient jdbc, TransactionOperations transactions, Partitions partitions, KeyRing keys) {
        this.transactions = transactions;
        this.partitions = partitions;
        this.keys = keys;
        this.trees = new TreeTable(jdbc);
        this.tiles = new TileTable(jdbc);
        this.streams = new StreamTable(jdbc);
        this.checkpoints = new CheckpointTable(jdbc);
    }

    /** One of all that is sealed of the tree; nothing where there is one. */
    void make(int number) {
        transactions.executeWithoutResult(status -> {
            TreeTable.Tree tree = trees.lock(number);
            if (tree.size() > tree.checkpointSize()) {
                signIfWhole(tree);
            }
        });
    }

    /** The same, but nothing either where one was made a moment ago. */
    void makeUnlessFresh(int number) {
        transactions.executeWithoutResult(status -> {
            TreeTable.Tree tree = trees.lock(number);
            if (tree.size() > tree.checkpointSize() && !trees.isFresh(number)) {
                signIfWhole(tree);
            }
        });
    }

    private void signIfWhole(TreeTable.Tree tree) {
        try {
            sign(tree);
        } catch (CannotSign why) {
            throw why;
        } catch (IllegalStateException damaged) {
            throw new CannotSign("What seals the events is damaged: " + damaged.getMessage());
        }
    }

    private void sign(TreeTable.Tree tree) {
        streams.tell(tree.number());
        HeadsTree heads = new HeadsTree(streams.told(tree.number()));
        String origin = partitions.origin(tree.partition());
        Checkpoint checkpoint = new Checkpoint(
                origin,
                tree.size(),
                new TiledTree(places -> tiles.tiles(tree.number(), places)).root(tree.size()),
                heads.size(),
                heads.root());
        Optional<SignedCheckpoint> before = checkpoints.at(tree.number(), tree.size());
        if (before.isEmpty()) {
            Note note = Note.signed(checkpoint.text(), keys.signers(tree.number(), origin));
            int key = keys.known(tree.number()).size();
            checkpoints.insert(
                    tree.number(), tree.size(), note.toString(), key, tiles.position(tree.number(), tree.size() - 1));
            keys.forgetBefore(tree.number(), key);
        } else if (!before.get().checkpoint().equals(checkpoint)) {
            throw new CannotSign("Of size " + tree.size() + " another checkpoint was signed before, and never are two");
        }
        trees.checkpointed(tree.number(), tree.size());
    }

    /** Of those trees that have grown for a minute since their last; one of which none can be made keeps no other from it. */
    void makeDue() {
        for (TreeTable.Tree tree : trees.due()) {
            if (failures.isDue(tree.number())) {
                try {
                    make(tree.number());
                    failures.over(tree.number());
                } catch (RuntimeException why) {
                    failures.tell(tree.number(), "No checkpoint is made of " + tree.partition(), why);
                }
            }
        }
    }
}
