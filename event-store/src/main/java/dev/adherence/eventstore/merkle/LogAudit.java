package dev.adherence.eventstore.merkle;

import dev.adherence.eventstore.merkle.Witnesses.Witness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Goes through a log leaf by leaf, makes all hashes anew, and says where it is otherwise than was sealed and signed. Two trees grow beside
 * each other, of what the events come to and of what was sealed; each signed root tells which of the two is right up to there.
 */
public final class LogAudit {

    /** More are counted and not told one by one. */
    private static final int MOST = 1_000;

    private record Differing(long index, byte[] sealed, byte[] computed, String event) {}

    private final List<Witness> witnesses;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, Head> heads = new HashMap<>();
    private final Map<String, Differing> differing = new LinkedHashMap<>();
    private Frontier computed = new Frontier();
    private Frontier sealed = new Frontier();
    private int heard;
    private long agreed;
    private boolean lost;
    private long unknown;
    private long withheld;
    private long leftOut;

    /** @param witnesses in order of size, one of each */
    public LogAudit(List<Witness> witnesses) {
        this.witnesses = witnesses;
    }

    /** So many so far. */
    public long size() {
        return computed.size();
    }

    /**
     * The next one.
     *
     * @param hash as it was sealed
     * @param leaf null: there is no event any more
     */
    public void next(byte[] hash, Leaf leaf) {
        long index = computed.size();
        sealed.add(hash);
        if (leaf == null) {
            tell(Finding.Kind.REMOVED, index, "The event of leaf %,d is not in the log any more".formatted(index));
            computed.add(hash);
            unknown++;
        } else {
            byte[] now = leaf.hash();
            computed.add(now);
            if (Arrays.equals(hash, now)) {
                follow(leaf, hash, index);
            } else {
                unknown++;
                String event = "%s, number %,d of stream %s, recorded at %s"
                        .formatted(leaf.type(), leaf.sequence(), leaf.stream(), leaf.recordedAt());
                if (differing.size() < MOST) {
                    differing.put(HexFormat.of().formatHex(hash), new Differing(index, hash, now, event));
                } else {
                    leftOut++;
                }
            }
        }
        hearAll();
    }

    /**
     * The next one, whose event is not for whoever audits: its hash is taken as it was sealed, and held against what was signed all the same.
     *
     * @param stream whose events are told of so, all of them
     */
    public void withheld(byte[] hash, String stream) {
        sealed.add(hash);
        computed.add(hash);
        withheld++;
        Head head = heads.getOrDefault(stream, new Head(stream, -1, Hash.beginOfChain()));
        heads.put(stream, head.with(head.sequence() + 1, hash));
        hearAll();
    }

    /** Events that were not shown, so far. */
    public long withheld() {
        return withheld;
    }

    private void hearAll() {
        while (heard < witnesses.size() && witnesses.get(heard).size() <= computed.size()) {
            hear(witnesses.get(heard++));
        }
    }

    /** Of a leaf that is not as it was sealed it is not known which number of which stream it is. */
    private void follow(Leaf leaf, byte[] hash, long index) {
        Head head = heads.getOrDefault(leaf.stream(), new Head(leaf.stream(), -1, Hash.beginOfChain()));
        long missing = leaf.sequence() - head.sequence() - 1;
        if (missing > 0 && missing <= unknown) {
            unknown -= missing;
        } else if (missing != 0) {
            tell(
                    Finding.Kind.NOT_DENSE,
                    index,
                    "Stream %s goes on with number %,d at leaf %,d, and not with %,d"
                            .formatted(leaf.stream(), leaf.sequence(), index, head.sequence() + 1));
        }
        heads.put(leaf.stream(), head.with(Math.max(head.sequence(), leaf.sequence()), hash));
    }

    private void hear(Witness witness) {
        boolean asComputed = Arrays.equals(computed.root(), witness.root());
        boolean asSealed = Arrays.equals(sealed.root(), witness.root());
        if (lost) {
            return;
        }
        tellDiffering(asComputed);
        if (!asComputed && !asSealed) {
            lost = true;
            tell(
                    Finding.Kind.ROOT_DIFFERS,
                    agreed,
                    "The leaves from %,d to before %,d do not come to the root of the checkpoint of size %,d (%s)"
                            .formatted(agreed, witness.size(), witness.size(), witness.from()));
            return;
        }
        agreed = witness.size();
        // From here on both go on from what was signed.
        if (asComputed) {
            sealed = computed.copy();
        } else {
            computed = sealed.copy();
        }
        if (findings.isEmpty() && isLastOrKept(witness)) {
            hearHeads(witness);
        }
    }

    /** All heads are gone through for it, so not at each of what may be one a minute for years. */
    private boolean isLastOrKept(Witness witness) {
        return heard == witnesses.size() || witness.kept();
    }

    private void hearHeads(Witness witness) {
        List<byte[]> leaves =
                heads.values().stream().sorted(Head.ORDER).map(Head::hash).toList();
        if (leaves.size() != witness.streams() || !Arrays.equals(Frontier.root(leaves), witness.headsRoot())) {
            tell(
                    Finding.Kind.HEADS_DIFFER,
                    null,
                    "The %,d streams do not end as the checkpoint of size %,d (%s) says of %,d"
                            .formatted(leaves.size(), witness.size(), witness.from(), witness.streams()));
        }
    }

    /** @param asComputed whether the events are right, and what was kept of their hashes is not */
    private void tellDiffering(boolean asComputed) {
        List<Differing> all = List.copyOf(differing.values());
        for (Differing each : all) {
            Differing other = differing.get(HexFormat.of().formatHex(each.computed));
            if (asComputed) {
                tell(
                        Finding.Kind.HASH_CHANGED,
                        each.index,
                        "The event of leaf %,d is as it was signed, but the hash that was kept of it is another (%s)"
                                .formatted(each.index, each.event));
            } else if (other != null && Arrays.equals(other.computed, each.sealed)) {
                if (each.index < other.index) {
                    tell(
                            Finding.Kind.SWAPPED,
                            each.index,
                            "The events of the leaves %,d and %,d have changed places (%s)"
                                    .formatted(each.index, other.index, each.event));
                }
            } else {
                tell(
                        Finding.Kind.CHANGED,
                        each.index,
                        "The event of leaf %,d is not the one that was sealed there (%s)"
                                .formatted(each.index, each.event));
            }
        }
        differing.clear();
    }

    private void tell(Finding.Kind kind, Long index, String words) {
        if (findings.size() < MOST) {
            findings.add(new Finding(kind, index, words));
        } else {
            leftOut++;
        }
    }

    /** After the last leaf. */
    public List<Finding> end() {
        tellDiffering(false);
        for (Witness witness : witnesses.subList(heard, witnesses.size())) {
            tell(
                    Finding.Kind.CUT_OFF,
                    size(),
                    "The log ends after %,d events, but had %,d by the checkpoint of that size (%s): the last %,d are cut off"
                            .formatted(size(), witness.size(), witness.from(), witness.size() - size()));
        }
        return List.copyOf(findings);
    }

    /** How many findings there are besides. */
    public long leftOut() {
        return leftOut;
    }
}
