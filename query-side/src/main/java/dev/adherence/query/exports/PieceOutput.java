package dev.adherence.query.exports;

import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Keeps a file in pieces of one length as it is written, so that no more than one of them is in memory. */
final class PieceOutput extends OutputStream {

    static final int LENGTH = 1 << 20;

    /** What becomes of a piece; it throws where nobody wants it any more. */
    interface Sink {
        void take(int number, byte[] piece);
    }

    private final Sink sink;
    private final byte[] piece = new byte[LENGTH];
    private final MessageDigest digest;
    private int filled;
    private int number;

    PieceOutput(Sink sink) {
        this.sink = sink;
        this.digest = sha256();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        digest.update(bytes, offset, length);
        for (int written = 0; written < length; ) {
            int fits = Math.min(length - written, LENGTH - filled);
            System.arraycopy(bytes, offset + written, piece, filled, fits);
            filled += fits;
            written += fits;
            if (filled == LENGTH) {
                give();
            }
        }
    }

    private void give() {
        sink.take(number, Arrays.copyOf(piece, filled));
        number++;
        filled = 0;
    }

    /** How many bytes there are in all, the last of them kept now. */
    long end() {
        long bytes = (long) number * LENGTH + filled;
        if (filled > 0) {
            give();
        }
        return bytes;
    }

    /** Of all bytes; once, at the end. */
    String hash() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
