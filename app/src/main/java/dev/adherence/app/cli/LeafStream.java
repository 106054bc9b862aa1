package dev.adherence.app.cli;

import dev.adherence.eventstore.merkle.SealedBytes;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Leaves of an answer as they come, some at a time. */
final class LeafStream implements AutoCloseable {

    private static final int TOGETHER = 256;
    private static final int AHEAD = 8;
    private static final int BUFFER = 64 * 1024;

    private final DataInputStream in;
    private final ReadAhead<List<SealedBytes>> leaves;
    private IOException broken;

    LeafStream(InputStream body) {
        this.in = new DataInputStream(new BufferedInputStream(body, BUFFER));
        this.leaves = new ReadAhead<>(body, this::some, AHEAD);
    }

    /** What came whole before a break is handed on; the break is met by the next one who asks. */
    private List<SealedBytes> some() throws IOException {
        if (broken != null) {
            throw broken;
        }
        List<SealedBytes> some = new ArrayList<>(TOGETHER);
        try {
            for (SealedBytes leaf = SealedBytes.readFrom(in); leaf != null; leaf = SealedBytes.readFrom(in)) {
                some.add(leaf);
                if (some.size() == TOGETHER) {
                    return some;
                }
            }
        } catch (IOException atLast) {
            if (some.isEmpty()) {
                throw atLast;
            }
            broken = atLast;
        }
        return some.isEmpty() ? null : some;
    }

    /** Null at the end. */
    List<SealedBytes> next(Duration patience) throws IOException {
        return leaves.next(patience);
    }

    @Override
    public void close() {
        leaves.close();
    }
}
