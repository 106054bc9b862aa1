package dev.adherence.query.live.board;

import dev.adherence.query.live.board.ChangeLog.Mark;
import dev.adherence.query.live.board.Rosters.Heads;
import dev.adherence.query.wiring.OpaquePositions;
import dev.adherence.query.wiring.Scope;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Tells viewers what they see of the boards in memory, as JSON that is made once for all who see the same. */
@Component
public class BoardReader {

    /** As long as a reader waits for what was written just before they asked. */
    private static final long PATIENCE_MILLIS = 250;

    /** Bodies kept, of all organisations together. */
    private static final int MOST_BODIES = 32;

    private record Key(UUID organizationId, Scope scope) {}

    private final LiveBoard live;
    private final Rosters rosters;
    private final Clock clock;
    private final OpaquePositions positions;
    private final BoardJson boardJson;

    /** Used under the lock of the live board alone. */
    private final Map<Key, BoardBody> bodies = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, BoardBody> eldest) {
            return size() > MOST_BODIES;
        }
    };

    BoardReader(LiveBoard live, Rosters rosters, Clock clock, JsonMapper mapper, OpaquePositions positions) {
        this.live = live;
        this.rosters = rosters;
        this.clock = clock;
        this.positions = positions;
        this.boardJson = new BoardJson(mapper, positions);
    }

    /** The answer of the states call in pieces; equal tags mean equal boards, on whichever node. */
    public record States(String etag, List<byte[]> json) {

        public long length() {
            return BoardReader.length(json);
        }
    }

    /** Something for a stream to send, and where its reader stands after it. */
    public record Told(byte[] json, long position, long revision) {}

    /** Where a stream that was cut off goes on; what no event tells of is told again from {@code untoldSince} on. */
    public record Resumed(long revision, long untoldSince) {}

    /** Shows all that was written before it was asked; empty while this node does not follow the log. */
    public Optional<States> states(UUID organizationId, Scope scope) throws InterruptedException {
        return catchUp(organizationId) ? Optional.ofNullable(read(organizationId, scope)) : Optional.empty();
    }

    private States read(UUID organizationId, Scope scope) {
        Instant now = clock.instant();
        BoardBody body = live.ask(organizationId, now, board -> body(organizationId, board, scope));
        return body == null ? null : new States(body.etag(), body.whole(now, ""));
    }

    /** False while this node is behind what was written before, and does not follow. */
    public boolean catchUp(UUID organizationId) throws InterruptedException {
        Heads heads = rosters.heads(organizationId);
        if (!live.reaches(heads.position(), PATIENCE_MILLIS) && !live.isCurrent()) {
            return false;
        }
        if (live.rosterVersion(organizationId) < heads.rosterVersion()) {
            RosterAsOf roster = rosters.read(organizationId);
            live.roster(organizationId, roster);
        }
        return true;
    }

    private BoardBody body(UUID organizationId, OrganizationBoard board, Scope scope) {
        return bodies.compute(
                new Key(organizationId, scope),
                (key, old) -> old != null && old.isOf(board) ? old : boardJson.body(organizationId, board, scope));
    }

    /** Null while there is nothing to be told. */
    public Told snapshot(UUID organizationId, Scope scope) {
        Instant now = clock.instant();
        Beginning beginning = live.ask(
                organizationId,
                now,
                board -> new Beginning(
                        body(organizationId, board, scope),
                        boardJson.silentFeeds(board),
                        board.shownPosition(),
                        board.revision()));
        if (beginning == null) {
            return null;
        }
        List<byte[]> pieces = beginning.body().whole(now, "," + beginning.silentFeeds());
        ByteBuffer json = ByteBuffer.allocate(Math.toIntExact(length(pieces)));
        pieces.forEach(json::put);
        return new Told(json.array(), beginning.position(), beginning.revision());
    }

    private record Beginning(BoardBody body, String silentFeeds, long position, long revision) {}

    private static long length(List<byte[]> pieces) {
        return pieces.stream().mapToLong(piece -> piece.length).sum();
    }

    /** How a stream names the position up to which its reader has everything; the same on every node. */
    public String idOf(UUID organizationId, long position) {
        return positions.told(organizationId, position);
    }

    /** The position that an id names; null if it names none of this organisation: then nobody knows where its reader was. */
    public Long positionOf(UUID organizationId, String id) {
        return positions.read(organizationId, id);
    }

    /** How far a board is. */
    public record Moment(long position, long revision) {}

    /** Null while there is none. */
    public Moment moment(UUID organizationId) {
        return live.ask(organizationId, clock.instant(), board -> new Moment(board.shownPosition(), board.revision()));
    }

    /** What changed after {@code since}, {@code json} null if that is nothing for this scope; null while nothing can be told. */
    public Told changes(UUID organizationId, Scope scope, long since, Long untoldSince) {
        Instant now = clock.instant();
        return live.ask(
                organizationId,
                now,
                board -> new Told(
                        boardJson.changes(organizationId, board, scope, since, untoldSince, now),
                        board.shownPosition(),
                        board.revision()));
    }

    /** To a reader who has all up to {@code position}; null while this node does not follow: then nothing says that a board is alive. */
    public byte[] heartbeat(UUID organizationId, long position) {
        Instant now = clock.instant();
        return live.isCurrent()
                ? live.ask(
                        organizationId,
                        now,
                        board -> boardJson.heartbeat(board, now, positions.told(organizationId, position)))
                : null;
    }

    /** Whether all that changed after this revision is still known; null while nothing is. */
    public Boolean remembers(UUID organizationId, long revision) {
        return live.ask(
                organizationId, clock.instant(), board -> board.changes().reaches(revision));
    }

    /**
     * Where a reader goes on who has all up to {@code position}; empty if that was too long ago, or before this node followed.
     *
     * @param settleNanos within this time every node has noticed what no event tells of
     */
    public Optional<Resumed> resume(UUID organizationId, long position, long settleNanos) {
        Optional<Mark> mark = live.ask(
                organizationId,
                clock.instant(),
                board -> board.changes()
                        .before(position)
                        .filter(found -> found.nanos() - board.beganNanos() >= settleNanos));
        return mark == null
                ? Optional.empty()
                : mark.map(found -> new Resumed(found.revision(), found.nanos() - settleNanos));
    }
}
