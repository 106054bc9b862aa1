package dev.adherence.query.live.board;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/**
 * What one scope sees of a board at one revision: taken under the lock as the rows stand, put together outside of it by the first who
 * needs it, and never copied again for those who ask after them.
 */
final class BoardBody {

    private static final byte[] START = BoardJson.utf8("{\"states\":[");

    /** Large enough to be written at once, small enough that the collector does not treat each as a special case. */
    private static final int PIECE = 1 << 17;

    private final long revision;
    private final Long position;
    private final byte[] end;
    private List<byte[]> rows;
    private byte[] digests;
    private List<byte[]> pieces;
    private String etag;

    /** @param end the JSON after the rows up to {@code asOf} */
    BoardBody(long revision, Long position, List<byte[]> rows, byte[] digests, byte[] end) {
        this.revision = revision;
        this.position = position;
        this.rows = rows;
        this.digests = digests;
        this.end = end;
    }

    boolean isOf(OrganizationBoard board) {
        return revision == board.revision() && Objects.equals(position, board.boardPosition());
    }

    /** Weak: the same board is told at another {@code asOf} with the same tag; equal tags mean equal boards, on whichever node. */
    synchronized String etag() {
        putTogether();
        return etag;
    }

    /** The whole answer, in pieces. */
    List<byte[]> whole(Instant asOf, String more) {
        List<byte[]> whole;
        synchronized (this) {
            putTogether();
            whole = new ArrayList<>(pieces);
        }
        whole.add(BoardJson.utf8(",\"asOf\":\"" + asOf + "\"" + more + "}"));
        return whole;
    }

    private void putTogether() {
        if (pieces != null) {
            return;
        }
        MessageDigest sha256 = BoardJson.sha256();
        sha256.update(digests);
        etag = "W/\"" + Base64.getUrlEncoder().withoutPadding().encodeToString(sha256.digest(end)) + "\"";
        Pieces joined = new Pieces();
        joined.add(START);
        for (int i = 0; i < rows.size(); i++) {
            if (i > 0) {
                joined.comma();
            }
            joined.add(rows.get(i));
        }
        joined.add(end);
        pieces = joined.all();
        rows = null;
        digests = null;
    }

    private static final class Pieces {

        private final List<byte[]> full = new ArrayList<>();
        private byte[] last = new byte[PIECE];
        private int filled;

        void add(byte[] bytes) {
            int done = 0;
            while (done < bytes.length) {
                int more = Math.min(bytes.length - done, room());
                System.arraycopy(bytes, done, last, filled, more);
                filled += more;
                done += more;
            }
        }

        void comma() {
            room();
            last[filled++] = ',';
        }

        /** At least one byte. */
        private int room() {
            if (filled == PIECE) {
                full.add(last);
                last = new byte[PIECE];
                filled = 0;
            }
            return PIECE - filled;
        }

        List<byte[]> all() {
            full.add(Arrays.copyOf(last, filled));
            return full;
        }
    }
}
