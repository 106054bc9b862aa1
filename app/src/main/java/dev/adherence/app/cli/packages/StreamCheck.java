package dev.adherence.app.cli.packages;

import dev.adherence.eventstore.merkle.Hash;
import dev.adherence.eventstore.merkle.Head;
import dev.adherence.eventstore.merkle.Leaf;
import java.time.Instant;
import java.util.Arrays;

/** Follows one stream through a package, from the first event of it that is there to its signed end. */
final class StreamCheck {

    private final long first;
    private long next;
    private byte[] chain;
    private Instant begin;

    StreamCheck(long first, byte[] before) {
        this.first = first;
        this.next = first;
        this.chain = before;
    }

    boolean has(Leaf event) {
        return event.sequence() >= first;
    }

    void add(Leaf event, byte[] hash, String place, Findings findings) {
        findings.require(event.sequence() == next, "%s comes where event %d is due", place, next);
        begin = begin == null ? event.recordedAt() : begin;
        next = event.sequence() + 1;
        chain = Hash.ofChain(chain, hash);
    }

    /** @param end null: no such stream was signed */
    void end(String stream, Head end, Instant from, Findings findings) {
        long last = end == null ? -1 : end.sequence();
        findings.require(
                next == last + 1, "%s ends with event %d, and the package has it up to %d", stream, last, next - 1);
        findings.require(
                end != null && Arrays.equals(chain, end.chain()),
                "The events %d to %d of %s are not those that were signed",
                first,
                last,
                stream);
        findings.require(
                first == 0 || begin != null && begin.isBefore(from),
                "%s begins with event %d, which is not before %s",
                stream,
                first,
                from);
    }
}
