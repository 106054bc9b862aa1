package dev.adherence.eventstore.witnessing;

import dev.adherence.eventstore.proving.SignedCheckpoint;
import java.time.Duration;
import java.util.UUID;

/** Where checkpoints are kept elsewhere. What it took is never sent again, but for a node that dies before it could note that. */
interface Destination {

    /** Under which it is noted how far it has everything, wherever it leads. */
    String name();

    /** Between two rounds of sending. */
    Duration every();

    /** Else the newest alone goes there, which covers those before. */
    boolean takesEach();

    /** Has it for good when this returns; waits for seconds at most. */
    void take(UUID partition, SignedCheckpoint checkpoint) throws NotTaken;
}
