package dev.adherence.query.states.beliefs;

import dev.adherence.events.Verdict;
import java.time.Instant;

/** A span and since when it is believed no more; null while it is. */
final class Belief {

    private final Span span;
    private boolean written;
    private Instant replacedAt;

    Belief(Span span, boolean written) {
        this.span = span;
        this.written = written;
    }

    Span span() {
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
