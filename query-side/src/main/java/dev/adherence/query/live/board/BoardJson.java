package dev.adherence.query.live.board;

import dev.adherence.query.alerts.AlertView;
import dev.adherence.query.board.StatesView.Row;
import dev.adherence.query.board.StatesView.Summary;
import dev.adherence.query.live.board.LiveRow.Text;
import dev.adherence.query.wiring.OpaquePositions;
import dev.adherence.query.wiring.Scope;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/** Puts what a viewer sees of a board into JSON, of the rows' own bytes; it never looks at what they do not see. */
final class BoardJson {

    /** Bytes of a digest: enough that no two rows of a board ever have the same by chance. */
    private static final int DIGEST = 16;

    private final JsonMapper mapper;
    private final OpaquePositions positions;
    private final Function<Row, Text> write = this::text;

    BoardJson(JsonMapper mapper, OpaquePositions positions) {
        this.mapper = mapper;
        this.positions = positions;
    }

    /** The answer of the states call without its end, which changes from call to call. */
    BoardBody body(UUID organizationId, OrganizationBoard board, Scope scope) {
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
        return new BoardBody(board.revision(), board.boardPosition(), items, digests.toByteArray(), utf8(end));
    }

    private Text text(Row row) {
        byte[] json = mapper.writeValueAsBytes(row);
        return new Text(json, Arrays.copyOf(sha256().digest(json), DIGEST));
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
        Collection<UUID> removed = board.changes().left(scope, since, untoldSince).stream()
                .filter(id -> board.row(id) == null || !scope.sees(id, board.row(id).teams))
                .toList();
        List<AlertView> alerts = board.changes().alerts(scope, since);
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
