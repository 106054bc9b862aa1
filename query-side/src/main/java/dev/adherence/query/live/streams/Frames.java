package dev.adherence.query.live.streams;

import dev.adherence.query.live.board.BoardReader;
import dev.adherence.query.live.board.BoardReader.Told;
import dev.adherence.query.live.streams.OpenStream.Progress;
import dev.adherence.query.wiring.Scope;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** What readers are told in one round: whoever sees the same and knows the same gets the same bytes, which are made once. */
final class Frames {

    private final BoardReader reader;
    private final Map<Key, Frame> made = new HashMap<>();

    Frames(BoardReader reader) {
        this.reader = reader;
    }

    private record Key(UUID organizationId, Scope scope, long revision) {}

    /** {@code event} null: there is nothing to say, but the reader is so far. */
    record Frame(byte[] event, long position, long revision) {}

    /** Null where the board is not known yet, here as below. */
    Frame snapshot(OpenStream stream) {
        return made.computeIfAbsent(
                key(stream, -1),
                key -> frame(stream, "snapshot", reader.snapshot(stream.organizationId, stream.progress.scope)));
    }

    Frame changes(OpenStream stream) {
        return made.computeIfAbsent(key(stream, stream.progress.revision), key -> changes(stream, null));
    }

    /** For one who comes back alone. */
    Frame changes(OpenStream stream, Long untoldSince) {
        Progress progress = stream.progress;
        return frame(
                stream,
                "changes",
                reader.changes(stream.organizationId, progress.scope, progress.revision, untoldSince));
    }

    private Frame frame(OpenStream stream, String name, Told told) {
        if (told == null) {
            return null;
        }
        byte[] event = told.json() == null
                ? null
                : OpenStream.event(name, reader.idOf(stream.organizationId, told.position()), told.json());
        return new Frame(event, told.position(), told.revision());
    }

    private static Key key(OpenStream stream, long revision) {
        return new Key(stream.organizationId, stream.progress.scope, revision);
    }
}
