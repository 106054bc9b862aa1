package dev.adherence.query.exports;

import dev.adherence.eventstore.proving.CannotSign;
import dev.adherence.eventstore.proving.Extracts;
import dev.adherence.eventstore.proving.LogEnds;
import dev.adherence.eventstore.proving.Proofs;
import dev.adherence.query.board.BoardProjection;
import dev.adherence.query.projecting.Tokens;
import dev.adherence.query.schedules.ScheduleProjection;
import dev.adherence.query.timeline.StateProjection;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.stereotype.Component;

/** Waits for a checkpoint that has all that is recorded, and for the read models of which tables are made to have all that it has. */
@Component
class SealedModels {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final List<String> MODELS =
            List.of(BoardProjection.NAME, ScheduleProjection.NAME, StateProjection.NAME);

    private final Proofs proofs;
    private final Extracts extracts;
    private final Tokens tokens;

    SealedModels(Proofs proofs, Extracts extracts, Tokens tokens) {
        this.proofs = proofs;
        this.extracts = extracts;
        this.tokens = tokens;
    }

    LogEnds ends(UUID organizationId) {
        proofs.awaitSealed(PATIENCE);
        try {
            proofs.newest(organizationId);
        } catch (CannotSign why) {
            throw new ExportFailure("No checkpoint can be made: " + why.getMessage());
        }
        LogEnds ends = extracts.ends(organizationId)
                .orElseThrow(() -> new ExportFailure("Nothing of your organisation is sealed yet"));
        await(extracts.end(organizationId, ends.checkpoint().size()));
        return ends;
    }

    private void await(long position) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        for (String model : MODELS) {
            while (tokens.of(model).map(Tokens.Progress::position).orElse(0L) < position) {
                if (System.nanoTime() - until > 0) {
                    throw new ExportFailure("The read model " + model + " is behind; try again in a moment");
                }
                LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            }
        }
    }
}
