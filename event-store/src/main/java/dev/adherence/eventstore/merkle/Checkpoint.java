package dev.adherence.eventstore.merkle;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * How a log stood when it had so many events: a C2SP tlog-checkpoint, with one line more that tells the tree of the ends of its streams.
 *
 * @param origin whose log
 * @param streams how many there are
 * @param headsRoot root of the tree whose leaves are their heads
 */
public record Checkpoint(String origin, long size, byte[] root, long streams, byte[] headsRoot) {

    private static final String HEADS = "heads";

    /** @throws IllegalArgumentException if the text is no checkpoint, or one without the ends of streams */
    public static Checkpoint parse(String text) {
        List<String> lines = text.lines().toList();
        if (!text.endsWith("\n") || lines.size() < 4 || lines.get(0).isEmpty()) {
            throw new IllegalArgumentException("A checkpoint has the lines origin, size, root and heads");
        }
        String[] heads = lines.get(3).split(" ", -1);
        if (heads.length != 3 || !heads[0].equals(HEADS)) {
            throw new IllegalArgumentException("The fourth line of a checkpoint is 'heads NUMBER ROOT'");
        }
        return new Checkpoint(lines.get(0), number(lines.get(1)), hash(lines.get(2)), number(heads[1]), hash(heads[2]));
    }

    private static long number(String word) {
        if (!word.matches("0|[1-9][0-9]{0,18}")) {
            throw new IllegalArgumentException("No size of a tree: '" + word + "'");
        }
        return Long.parseLong(word);
    }

    private static byte[] hash(String word) {
        byte[] hash = Base64.getDecoder().decode(word);
        if (hash.length != Hash.BYTES) {
            throw new IllegalArgumentException("A root has 32 bytes, not " + hash.length);
        }
        return hash;
    }

    /** As it is signed. */
    public String text() {
        Base64.Encoder base64 = Base64.getEncoder();
        return "%s\n%d\n%s\n%s %d %s\n"
                .formatted(origin, size, base64.encodeToString(root), HEADS, streams, base64.encodeToString(headsRoot));
    }

    /** Whether both can be true of one log. */
    public boolean agreesWith(Checkpoint other) {
        return origin.equals(other.origin) && (size != other.size || text().equals(other.text()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Checkpoint checkpoint && checkpoint.text().equals(text());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(root);
    }
}
