package dev.adherence.eventstore.witnessing;

import dev.adherence.eventstore.proving.Proofs;
import dev.adherence.eventstore.proving.SignedCheckpoint;
import dev.adherence.eventstore.witnessing.SendingTable.Lacking;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends a destination what it lacks, of each tree in order of size; after a refusal it waits, longer each time, and goes on where it was. */
final class SendingRound {

    private static final Logger log = LoggerFactory.getLogger(SendingRound.class);

    private static final int TREES = 10_000;
    private static final int CHECKPOINTS = 500;
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private static final int MOST_DOUBLINGS = 6;
    private static final double LEAST_OF_WAIT = 0.8;
    private static final double MOST_OF_WAIT = 1.2;

    private final Destination destination;
    private final SendingTable table;
    private final Proofs proofs;

    SendingRound(Destination destination, SendingTable table, Proofs proofs) {
        this.destination = destination;
        this.table = table;
        this.proofs = proofs;
    }

    /** Nothing where it is not time or another node's turn; what breaks is told, and tried again. */
    void run() {
        try {
            if (table.lease(destination.name())) {
                inTurn();
            }
        } catch (RuntimeException e) {
            if (!Thread.currentThread().isInterrupted()) {
                log.error("Checkpoints do not go to the {}: {}", destination.name(), e.toString());
            }
        }
    }

    private void inTurn() {
        Duration rest = destination.every();
        try {
            sendAll();
        } catch (NotTaken why) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            rest = afterFailure(why.getMessage());
        } finally {
            table.rest(destination.name(), rest);
        }
    }

    private Duration afterFailure(String why) {
        DestinationState before = state();
        table.failed(destination.name(), why);
        if (!Objects.equals(before.fault(), why)) {
            log.error(
                    "Checkpoints do not go to the {}; it is tried again, and what is missed is sent later: {}",
                    destination.name(),
                    why);
        }
        long millis = destination.every().toMillis() << Math.min(before.failures(), MOST_DOUBLINGS);
        long most = Math.max(LONGEST_WAIT.toMillis(), destination.every().toMillis());
        double jitter = ThreadLocalRandom.current().nextDouble(LEAST_OF_WAIT, MOST_OF_WAIT);
        return Duration.ofMillis((long) (Math.min(millis, most) * jitter));
    }

    private DestinationState state() {
        return table.states().stream()
                .filter(state -> state.name().equals(destination.name()))
                .findAny()
                .orElseThrow();
    }

    private void sendAll() throws NotTaken {
        boolean wasFailing = !state().isWell();
        for (Lacking tree : table.lacking(destination.name(), TREES)) {
            table.tried(destination.name(), tree.tree());
            if (!(destination.takesEach() ? sendEach(tree) : sendNewest(tree))) {
                return;
            }
        }
        if (wasFailing && state().isWell()) {
            log.info("Checkpoints go to the {} again", destination.name());
        }
    }

    /** Whether it is this node's turn still. */
    private boolean sendEach(Lacking tree) throws NotTaken {
        long sent = tree.sent();
        List<SignedCheckpoint> some;
        do {
            some = proofs.after(tree.partition(), sent, CHECKPOINTS);
            for (SignedCheckpoint each : some) {
                if (!send(tree, each)) {
                    return false;
                }
                sent = each.size();
            }
        } while (some.size() == CHECKPOINTS);
        return true;
    }

    private boolean sendNewest(Lacking tree) throws NotTaken {
        Optional<SignedCheckpoint> newest = proofs.at(tree.partition(), tree.newest());
        return newest.isEmpty() || send(tree, newest.get());
    }

    private boolean send(Lacking tree, SignedCheckpoint checkpoint) throws NotTaken {
        if (Thread.currentThread().isInterrupted() || !table.renew(destination.name())) {
            return false;
        }
        destination.take(tree.partition(), checkpoint);
        table.taken(destination.name(), tree.tree(), checkpoint.size());
        return true;
    }
}
