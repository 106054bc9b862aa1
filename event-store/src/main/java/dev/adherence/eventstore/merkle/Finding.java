package dev.adherence.eventstore.merkle;

/**
 * What is not as it was sealed or signed.
 *
 * @param index of the first leaf that it concerns; null: of none
 */
public record Finding(Kind kind, Long index, String words) {

    /** What was done, as far as hashes can tell. */
    public enum Kind {
        /** An event is not the one that was sealed at its place. */
        CHANGED,
        /** Two events stand where the other one was sealed. */
        SWAPPED,
        /** At the place of a sealed event there is none. */
        REMOVED,
        /** A stream leaves out numbers, or has one twice. */
        NOT_DENSE,
        /** The event is as it was signed; what was kept of its hash is not. */
        HASH_CHANGED,
        /** The log does not come to a root that was signed, and nothing nearer can be said. */
        ROOT_DIFFERS,
        /** The streams do not end as was signed. */
        HEADS_DIFFER,
        /** The log is shorter than a checkpoint says it was. */
        CUT_OFF,
        /** A checkpoint that none of the known keys has signed. */
        FORGED,
        /** Two checkpoints of one size, both signed, that differ: one log cannot have both. */
        EQUIVOCATION;

        /** The word in JSON. */
        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }
}
