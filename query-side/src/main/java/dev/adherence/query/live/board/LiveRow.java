package dev.adherence.query.live.board;

import dev.adherence.query.states.StatesView.Row;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/**
 * A row that is shown, with its JSON. {@code revision} is that of the board with which it came to read so; {@code untold} the nanosecond
 * of its last change that no event told (a name, today's shift), null before any.
 */
final class LiveRow {

    /** One for each of the agent's teams, in order; the one without a team if there is none. */
    private final List<Row> readings;

    private final byte[][] json;
    final UUID employeeId;
    final List<UUID> teams;
    final int place;
    final long revision;
    final Long untold;

    LiveRow(List<Row> readings, List<UUID> teams, int place, long revision, Long untold) {
        this.readings = readings;
        this.json = new byte[readings.size()][];
        this.employeeId = readings.get(0).employeeId();
        this.teams = teams;
        this.place = place;
        this.revision = revision;
        this.untold = untold;
    }

    LiveRow at(int newPlace) {
        LiveRow moved = new LiveRow(readings, teams, newPlace, revision, untold);
        System.arraycopy(json, 0, moved.json, 0, json.length);
        return moved;
    }

    /** {@code untoldSince} null: only what is newer than the revision counts. */
    boolean changedSince(long since, Long untoldSince) {
        return revision > since || (untoldSince != null && untold != null && untold - untoldSince >= 0);
    }

    boolean readsLike(List<Row> other) {
        return readings.equals(other);
    }

    Row row() {
        return readings.get(0);
    }

    byte[] json(Scope scope, JsonMapper mapper) {
        int reading = scope.first(teams);
        if (json[reading] == null) {
            json[reading] = mapper.writeValueAsBytes(readings.get(reading));
        }
        return json[reading];
    }
}
