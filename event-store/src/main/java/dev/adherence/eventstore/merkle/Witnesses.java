package dev.adherence.eventstore.merkle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Checkpoints of one log from several hands: those that are signed bear witness of it, and are held against each other. First come those that
 * were kept elsewhere, then those that the node lists, in order of size; of each of these no more is kept than is compared later.
 */
public final class Witnesses {

    private static final String THE_NODE = "kept by the node";

    /** More are counted and not told one by one. */
    private static final int MOST = 1_000;

    /**
     * A checkpoint that is signed by a key that is trusted.
     *
     * @param from where it comes from, in words
     * @param kept whether one of this size was kept elsewhere
     */
    public record Witness(String from, long size, byte[] root, long streams, byte[] headsRoot, boolean kept) {

        private static Witness of(String from, Checkpoint checkpoint, boolean kept) {
            return new Witness(
                    from, checkpoint.size(), checkpoint.root(), checkpoint.streams(), checkpoint.headsRoot(), kept);
        }
    }

    private record Unread(String from, Note note, Checkpoint checkpoint, boolean kept) {}

    /** Up to which size the signature of each counts. */
    private final Map<VerifierKey, Long> trusted = new LinkedHashMap<>();

    private final Collection<VerifierKey> offered;
    private final List<Unread> kept = new ArrayList<>();
    private final TreeMap<Long, Witness> heard = new TreeMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private String origin;
    private long listedTo;
    private long leftOut;

    /**
     * @param trusted whose signatures count, until a key that follows has signed beside them
     * @param offered keys that count from a checkpoint on that a trusted one has signed beside them
     */
    public Witnesses(Collection<VerifierKey> trusted, Collection<VerifierKey> offered) {
        trusted.forEach(key -> this.trusted.put(key, Long.MAX_VALUE));
        this.offered = offered;
    }

    /** One that was kept elsewhere; all of these come before the first that is listed. */
    public void add(String from, String note) {
        Unread read = read(from, note, true);
        if (read != null) {
            kept.add(read);
            kept.sort(Comparator.comparingLong(each -> each.checkpoint.size()));
        }
    }

    /** The next one that the node lists. */
    public void listed(String note) {
        Unread read = read(THE_NODE, note, false);
        if (read == null) {
            return;
        }
        long size = read.checkpoint.size();
        if (size < listedTo) {
            tell(
                    Finding.Kind.FORGED,
                    "The checkpoint of size %,d is listed behind that of size %,d".formatted(size, listedTo));
            return;
        }
        listedTo = size;
        hearKept(size);
        hear(read);
    }

    private Unread read(String from, String note, boolean elsewhere) {
        try {
            Note parsed = Note.parse(note);
            return new Unread(from, parsed, Checkpoint.parse(parsed.text()), elsewhere);
        } catch (IllegalArgumentException noCheckpoint) {
            tell(Finding.Kind.FORGED, from + " holds no signed checkpoint: " + noCheckpoint.getMessage());
            return null;
        }
    }

    /** In order of size, one of each. */
    public List<Witness> heard() {
        hearKept(Long.MAX_VALUE);
        return List.copyOf(heard.values());
    }

    private void hearKept(long upTo) {
        while (!kept.isEmpty() && kept.get(0).checkpoint.size() <= upTo) {
            hear(kept.remove(0));
        }
    }

    private void hear(Unread each) {
        long size = each.checkpoint.size();
        if (each.note.signer(valid(trusted.keySet(), size)).isEmpty()) {
            tell(
                    Finding.Kind.FORGED,
                    "The checkpoint of size %,d (%s) is not signed by a key that is trusted"
                            .formatted(size, each.from));
            return;
        }
        handOver(each.note, size);
        origin = origin == null ? each.checkpoint.origin() : origin;
        Witness now = Witness.of(each.from, each.checkpoint, each.kept);
        Witness other = heard.putIfAbsent(size, now);
        if (!origin.equals(each.checkpoint.origin()) || other != null && !agree(other, each.checkpoint)) {
            // What the node says now is what its leaves are held against.
            heard.put(size, Witness.of(each.from, each.checkpoint, true));
            tell(
                    Finding.Kind.EQUIVOCATION,
                    "Two checkpoints of size %,d differ, and both are signed: %s and %s"
                            .formatted(size, other == null ? origin : other.from, each.from));
        }
    }

    private static boolean agree(Witness heard, Checkpoint other) {
        return new Checkpoint(other.origin(), heard.size, heard.root, heard.streams, heard.headsRoot).equals(other);
    }

    private List<VerifierKey> valid(Collection<VerifierKey> keys, long size) {
        return keys.stream()
                .filter(key -> size <= trusted.getOrDefault(key, Long.MAX_VALUE))
                .toList();
    }

    /** The key that follows signs first, and the one before beside it, for the last time. */
    private void handOver(Note note, long size) {
        if (note.signatures().size() < 2) {
            return;
        }
        Set<VerifierKey> known = new LinkedHashSet<>(trusted.keySet());
        known.addAll(offered);
        List<VerifierKey> signers = note.signers(valid(known, size));
        for (int i = 0; i < signers.size(); i++) {
            trusted.merge(signers.get(i), i == 0 ? Long.MAX_VALUE : size, Math::min);
        }
    }

    private void tell(Finding.Kind kind, String words) {
        if (findings.size() < MOST) {
            findings.add(new Finding(kind, null, words));
        } else {
            leftOut++;
        }
    }

    /** Those of {@link #heard}. */
    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** How many findings there are besides. */
    public long leftOut() {
        return leftOut;
    }
}
