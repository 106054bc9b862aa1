package dev.adherence.eventstore.merkle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checkpoints of one log from several hands: those that are signed bear witness of it, and are held against each other. */
public final class Witnesses {

    /** Where those come from that are kept where the log is. */
    public static final String THE_NODE = "kept by the node";

    /**
     * A checkpoint that is signed by a key that is trusted.
     *
     * @param from where it comes from, in words
     */
    public record Witness(String from, Checkpoint checkpoint) {}

    private record Unread(String from, Note note, Checkpoint checkpoint) {}

    private final Set<VerifierKey> trusted;
    private final Collection<VerifierKey> offered;
    private final List<Unread> unread = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    /**
     * @param trusted whose signatures count
     * @param offered keys that count from a checkpoint on that a trusted one has signed beside them
     */
    public Witnesses(Collection<VerifierKey> trusted, Collection<VerifierKey> offered) {
        this.trusted = new LinkedHashSet<>(trusted);
        this.offered = offered;
    }

    public void add(String from, String note) {
        try {
            Note parsed = Note.parse(note);
            unread.add(new Unread(from, parsed, Checkpoint.parse(parsed.text())));
        } catch (IllegalArgumentException noCheckpoint) {
            findings.add(new Finding(
                    Finding.Kind.FORGED, null, from + " holds no signed checkpoint: " + noCheckpoint.getMessage()));
        }
    }

    /** In order of size, one of each. */
    public List<Witness> heard() {
        unread.sort(Comparator.comparingLong(each -> each.checkpoint.size()));
        Map<Long, Witness> heard = new LinkedHashMap<>();
        for (Unread each : unread) {
            Optional<VerifierKey> signer = each.note.signer(trusted);
            if (signer.isEmpty()) {
                findings.add(forged(each));
                continue;
            }
            offered.stream()
                    .filter(key -> each.note.signer(List.of(key)).isPresent())
                    .forEach(trusted::add);
            Witness other = heard.putIfAbsent(each.checkpoint.size(), new Witness(each.from, each.checkpoint));
            if (other != null && !other.checkpoint.agreesWith(each.checkpoint)) {
                findings.add(new Finding(
                        Finding.Kind.EQUIVOCATION,
                        null,
                        "Two checkpoints of size %,d differ, and both are signed: %s and %s"
                                .formatted(each.checkpoint.size(), other.from, each.from)));
            }
        }
        return List.copyOf(heard.values());
    }

    private static Finding forged(Unread each) {
        return new Finding(
                Finding.Kind.FORGED,
                null,
                "The checkpoint of size %,d (%s) is not signed by a key that is trusted"
                        .formatted(each.checkpoint.size(), each.from));
    }

    /** Those of {@link #heard}. */
    public List<Finding> findings() {
        return List.copyOf(findings);
    }
}
