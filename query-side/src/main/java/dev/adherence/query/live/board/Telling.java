package dev.adherence.query.live.board;

import dev.adherence.query.alerts.AlertView;
import dev.adherence.query.states.StatesView.Row;
import dev.adherence.query.states.StatesView.Summary;
import dev.adherence.query.wiring.Scope;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** Puts what a viewer sees of a board into JSON, of the rows' own bytes; it never looks at what they do not see. */
final class Telling {

    private final JsonMapper mapper;

    Telling(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /** The answer of the states call without its end, which changes from call to call. */
    Body body(OrganizationBoard board, Scope scope) {
        ByteArrayOutputStream json = new ByteArrayOutputStream(1024);
        text(json, "{\"states\":[");
        Counting counting = new Counting();
        for (LiveRow row : board.rows()) {
            if (scope.sees(row.employeeId, row.teams)) {
                item(json, row.json(scope, mapper), counting.seen == 0);
                counting.count(row.row());
            }
        }
        text(json, "],\"summary\":");
        json.writeBytes(mapper.writeValueAsBytes(counting.summary()));
        text(json, ",\"position\":" + board.boardPosition());
        byte[] bytes = json.toByteArray();
        return new Body(board.revision(), board.boardPosition(), bytes, etag(bytes));
    }

    /** {@code start} is the JSON up to {@code asOf}; equal tags mean equal boards, on whichever node. */
    record Body(long revision, Long position, byte[] start, String etag) {

        boolean isOf(OrganizationBoard board) {
            return revision == board.revision() && Objects.equals(position, board.boardPosition());
        }

        byte[] whole(Instant asOf, String more) {
            byte[] end = (",\"asOf\":\"" + asOf + "\"" + more + "}").getBytes(StandardCharsets.UTF_8);
            byte[] whole = java.util.Arrays.copyOf(start, start.length + end.length);
            System.arraycopy(end, 0, whole, start.length, end.length);
            return whole;
        }
    }

    /** What changed for this scope; null if nothing did. */
    byte[] changes(OrganizationBoard board, Scope scope, long since, Long untoldSince, Instant asOf) {
        ByteArrayOutputStream json = new ByteArrayOutputStream(1024);
        text(json, "{\"states\":[");
        Counting counting = new Counting();
        int changed = 0;
        for (LiveRow row : board.rows()) {
            if (scope.sees(row.employeeId, row.teams)) {
                counting.count(row.row());
                if (row.changedSince(since, untoldSince)) {
                    item(json, row.json(scope, mapper), changed++ == 0);
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
        text(json, ",\"asOf\":\"" + asOf + "\",\"position\":" + board.shownPosition() + "}");
        return json.toByteArray();
    }

    byte[] heartbeat(OrganizationBoard board, Instant asOf, long position) {
        return ("{\"asOf\":\"" + asOf + "\",\"position\":" + position + "," + silentFeeds(board) + "}")
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
        json.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Weak: the same board is told at another {@code asOf} with the same tag. */
    private static String etag(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return "W/\"" + Base64.getUrlEncoder().withoutPadding().encodeToString(hash) + "\"";
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
