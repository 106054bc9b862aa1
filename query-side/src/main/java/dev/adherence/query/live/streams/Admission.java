package dev.adherence.query.live.streams;

import dev.adherence.events.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;

/** Knows whether who opened a stream may go on reading it; sessions and rights are not this side's business. */
public interface Admission {

    /** Remembers who asks; to be called within the request. */
    Ticket admit(HttpServletRequest request);

    /** Of one stream. */
    interface Ticket {

        /** Asks anew, never as of before. */
        Check check();
    }

    /** {@code viewer}: who may go on, with what they may see now; else {@code end} says why not. */
    record Check(Viewer viewer, End end) {}

    /** Why the server ended a stream. */
    enum End {
        SIGNED_OUT,
        NOT_ALLOWED,
        SHUTDOWN,
        OVERFLOW,
        REPLACED;

        /** The word on the wire, in lower case. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
