package dev.adherence.command.judging;

import dev.adherence.events.ScheduledState;
import dev.adherence.events.Shift;
import java.time.Duration;
import java.time.Instant;

/** A segment where it stands now: it may slide until its break is over. */
final class PlacedSegment {

    final Shift.Segment segment;
    final Duration length;
    Instant start;
    Instant end;
    /** A break was matched to it. */
    boolean matched;
    /** Its start has been reached where it stands. */
    boolean begun;
    /** A call that began before it goes on: it begins when the call ends. */
    boolean waiting;

    /** Of what a version has from {@code start} on. */
    PlacedSegment(Shift.Segment segment, Instant start) {
        this.segment = segment;
        this.start = start;
        this.length = Duration.between(start, segment.end());
    }

    void moveTo(Instant newStart, Instant shiftEnd) {
        start = newStart;
        end = Instants.earlier(shiftEnd, newStart.plus(length));
    }

    ScheduledState type() {
        return segment.type();
    }

    boolean isBreak() {
        return type() == ScheduledState.BREAK || type() == ScheduledState.LUNCH;
    }

    boolean covers(Instant at) {
        return !waiting && !start.isAfter(at) && end.isAfter(at);
    }

    boolean canBePushed(Instant at) {
        return isBreak() && !matched && !waiting && end.isAfter(at);
    }

    boolean isSameAs(Shift.Segment other) {
        return segment.type() == other.type()
                && segment.start().equals(other.start())
                && segment.end().equals(other.end());
    }
}
