package dev.adherence.query.live.board;

import dev.adherence.query.alerts.AlertView;
import dev.adherence.query.live.board.LiveRow.Text;
import dev.adherence.query.states.StatesView.Row;
import dev.adherence.query.states.StatesView.Summary;
import dev.adherence.query.wiring.OpaquePositions;
import dev.adherence.query.wiring.Scope;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/** Puts what a viewer sees of a board into JSON, of the rows' own bytes; it never looks at what they do not see. */
final class Telling {

    /** Bytes of a digest: enough that no two rows of a board ever have the same by chance. */
    private static final int DIGEST = 16;

    private final JsonMapper mapper;
    private final OpaquePositions positions;
    private final Function<Row, Text> write = this::text;

    Telling(JsonMapper mapper, OpaquePositions positions) {
        this.mapper = mapper;
        this.positions = positions;
    }

    /** The answer of the states call without its end, which changes from call to call. */
    Body body(UUID organizationId, OrganizationBoard board, Scope scope) {
        List<LiveRow> rows = board.rows();
        List<byte[]> items = new ArrayList<>(rows.size());
        ByteArrayOutputStream digests = new ByteArrayOutputStream(DIGEST * (rows.size() + 1));
        Counting counting = new Counting();
        for (LiveRow row : rows) {
            if (scope.sees(row.employeeId, row.teams)) {
                Text text = row.text(scope, write);
                items.add(text.json());
                digests.writeBytes(text.digest());
                counting.count(row.row());
            }
        }
        String end = "],\"summary\":" + mapper.writeValueAsString(counting.summary()) + ",\"position\":"
                + mapper.writeValueAsString(positions.told(organizationId, board.boardPosition()));
        return new Body(board.revision(), board.boardPosition(), items, digests.toByteArray(), utf8(end));
    }

    private Text text(Row row) {
        byte[] json = mapper.writeValueAsBytes(row);
        return new Text(json, Arrays.copyOf(sha256().digest(json), DIGEST));
    }

    /**
     * What one scope sees of a board at one revision: taken under the lock as the rows stand, put together outside of it by the first who
     * needs it, and never copied again for those who ask after them.
     */
    static final class Body {

        private static final byte[] START = utf8("{\"states\":[");

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
        Body(long revision, Long position, List<byte[]> rows, byte[] digests, byte[] end) {
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
            whole.add(utf8(",\"asOf\":\"" + asOf + "\"" + more + "}"));
            return whole;
        }

        private void putTogether() {
            if (pieces != null) {
                return;
            }
            MessageDigest sha256 = sha256();
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

    /** What changed for this scope; null if nothing did. */
    byte[] changes(
            UUID organizationId, OrganizationBoard board, Scope scope, long since, Long untoldSince, Instant asOf) {
        ByteArrayOutputStream json = new ByteArrayOutputStream(1024);
        text(json, "{\"states\":[");
        Counting counting = new Counting();
        int changed = 0;
        for (LiveRow row : board.rows()) {
            if (scope.sees(row.employeeId, row.teams)) {
                counting.count(row.row());
                if (row.changedSince(since, untoldSince)) {
                    item(json, row.text(scope, write).json(), changed++ == 0);
                }
            }
        }
        Collection<UUID> removed = board.trail().left(scope, since, untoldSince).stream()
                .filter(id -> board.row(id) == null || !scope.sees(id, board.row(id).teams))
                .toList();
        List<AlertView> alerts = board.trail().alerts(scope, since);
        if (changed == 0 && removed.isEmpty() && alerts.isEmpty() && board.feedsRevision() <= since) {
            return null;
        }
        text(json, "],\"removed\":");
        json.writeBytes(mapper.writeValueAsBytes(removed));
        text(json, ",\"summary\":");
        json.writeBytes(mapper.writeValueAsBytes(counting.summary()));
        text(json, ",\"alerts\":");
        json.writeBytes(mapper.writeValueAsBytes(alerts));
        text(json, "," + silentFeeds(board));
        text(
                json,
                ",\"asOf\":\"" + asOf + "\",\"position\":\"" + positions.told(organizationId, board.shownPosition())
                        + "\"}");
        return json.toByteArray();
    }

    byte[] heartbeat(OrganizationBoard board, Instant asOf, String position) {
        return ("{\"asOf\":\"" + asOf + "\",\"position\":\"" + position + "\"," + silentFeeds(board) + "}")
                .getBytes(StandardCharsets.UTF_8);
    }

    String silentFeeds(OrganizationBoard board) {
        return "\"silentFeeds\":" + mapper.writeValueAsString(board.silentFeeds());
    }

    private static void item(ByteArrayOutputStream json, byte[] item, boolean first) {
        if (!first) {
            json.write(',');
        }
        json.writeBytes(item);
    }

    private static void text(ByteArrayOutputStream json, String text) {
        json.writeBytes(utf8(text));
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static final class Counting {

        private int seen;
        private int total;
        private int adherent;

        void count(Row row) {
            seen++;
            total += row.counts() ? 1 : 0;
            adherent += row.counts() && row.isAdherent() ? 1 : 0;
        }

        Summary summary() {
            return Summary.of(total, adherent);
        }
    }
}
