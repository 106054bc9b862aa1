package dev.adherence.query.board;

import dev.adherence.events.Verdict;
import java.time.Instant;

/** A span and since when it is believed no more; null while it is. */
final class Belief {

    private final BelievedVerdict span;
    private boolean written;
    private Instant replacedAt;

    Belief(BelievedVerdict span, boolean written) {
        this.span = span;
        this.written = written;
    }

    BelievedVerdict span() {
        return span;
    }

    Verdict verdict() {
        return span.verdict();
    }

    Instant from() {
        return span.from();
    }

    Instant replacedAt() {
        return replacedAt;
    }

    /** Answers whether the table has it and must be told. */
    boolean replace(Instant when) {
        replacedAt = when;
        return written;
    }

    boolean isWritten() {
        return written;
    }

    void written() {
        written = true;
    }
}
