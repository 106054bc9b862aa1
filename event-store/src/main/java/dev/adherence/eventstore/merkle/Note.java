package dev.adherence.eventstore.merkle;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** A text and who signed it, as C2SP signed-note writes them; the text ends with a line feed, which is signed too. */
public record Note(String text, List<Signature> signatures) {

    private static final String BEFORE_SIGNATURES = "\n\n";
    private static final String DASH = "\u2014 ";
    private static final int ID = 4;

    /**
     * A line under a note.
     *
     * @param id of the key, eight hexadecimal digits
     */
    public record Signature(String name, String id, byte[] bytes) {

        static Signature parse(String line) {
            String[] words =
                    line.startsWith(DASH) ? line.substring(DASH.length()).split(" ", -1) : new String[0];
            byte[] decoded = words.length == 2 ? Base64.getDecoder().decode(words[1]) : new byte[0];
            if (decoded.length <= ID) {
                throw new IllegalArgumentException("No line of a signature: '" + line + "'");
            }
            return new Signature(
                    words[0],
                    HexFormat.of().formatHex(decoded, 0, ID),
                    Arrays.copyOfRange(decoded, ID, decoded.length));
        }

        private boolean isBy(VerifierKey key) {
            return name.equals(key.name()) && id.equals(key.id());
        }

        @Override
        public String toString() {
            byte[] marked = ByteBuffer.allocate(ID + bytes.length)
                    .put(HexFormat.of().parseHex(id))
                    .put(bytes)
                    .array();
            return DASH + name + " " + Base64.getEncoder().encodeToString(marked);
        }
    }

    public Note {
        signatures = List.copyOf(signatures);
    }

    public static Note signed(String text, Collection<SigningKey> keys) {
        return new Note(text, keys.stream().map(key -> key.sign(text)).toList());
    }

    /** @throws IllegalArgumentException if it is no signed note */
    public static Note parse(String written) {
        int end = written.lastIndexOf(BEFORE_SIGNATURES);
        if (end < 0 || !written.endsWith("\n")) {
            throw new IllegalArgumentException(
                    "A signed note is a text, an empty line and signatures, each line with its line feed");
        }
        List<Signature> signatures = new ArrayList<>();
        written.substring(end + BEFORE_SIGNATURES.length())
                .lines()
                .forEach(line -> signatures.add(Signature.parse(line)));
        if (signatures.isEmpty()) {
            throw new IllegalArgumentException("The note has no signature");
        }
        return new Note(written.substring(0, end + 1), signatures);
    }

    /** The first of these keys that signed it, if any did; empty too where one is named that did not. */
    public Optional<VerifierKey> signer(Collection<VerifierKey> known) {
        VerifierKey signer = null;
        for (Signature signature : signatures) {
            for (VerifierKey key : known) {
                if (signature.isBy(key)) {
                    if (!key.verifies(text, signature.bytes())) {
                        return Optional.empty();
                    }
                    signer = signer == null ? key : signer;
                }
            }
        }
        return Optional.ofNullable(signer);
    }

    /** All of these keys that signed it, in the order of their signatures. */
    List<VerifierKey> signers(Collection<VerifierKey> known) {
        return signatures.stream()
                .flatMap(signature -> known.stream()
                        .filter(key -> signature.isBy(key) && key.verifies(text, signature.bytes()))
                        .limit(1))
                .toList();
    }

    @Override
    public String toString() {
        StringBuilder written = new StringBuilder(text).append('\n');
        signatures.forEach(signature -> written.append(signature).append('\n'));
        return written.toString();
    }
}
