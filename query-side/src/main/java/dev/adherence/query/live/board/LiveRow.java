package dev.adherence.query.live.board;

import dev.adherence.events.AdherenceStatus;
import dev.adherence.events.AgentState;
import dev.adherence.events.Verdict;
import dev.adherence.query.board.Standing;
import dev.adherence.query.board.StatesView.Row;
import dev.adherence.query.board.StatesView.TimedShift;
import dev.adherence.query.live.board.RosterAsOf.Person;
import dev.adherence.query.live.board.ShiftsAroundNow.Today;
import dev.adherence.query.wiring.Scope;
import dev.adherence.query.wiring.VisibleTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;

/**
 * A row that is shown, with its JSON. {@code revision} is that of the board with which it came to read so; {@code untold} the nanosecond
 * of its last change that no event told (a name, today's shift), null before any.
 */
final class LiveRow {

    /** One for each of the agent's teams, in order; the one without a team if there is none. */
    private final List<Row> readings;

    private final Text[] texts;

    /** Of readers who see the agent since a move alone; empty of nearly everybody. */
    private final Map<Row, Text> cut = new HashMap<>(0);

    /** Null of who never moved. */
    private final Memberships memberships;

    private final TimedShift shift;
    private final String zone;
    final UUID employeeId;
    final List<UUID> teams;
    final int place;
    final long revision;
    final Long untold;

    LiveRow(
            List<Row> readings,
            Standing standing,
            Memberships memberships,
            TimedShift shift,
            int place,
            long revision,
            Long untold) {
        this(readings, standing.teams(), standing.zone(), memberships, shift, place, revision, untold);
    }

    private LiveRow(
            List<Row> readings,
            List<UUID> teams,
            String zone,
            Memberships memberships,
            TimedShift shift,
            int place,
            long revision,
            Long untold) {
        this.readings = readings;
        this.zone = zone;
        this.memberships = memberships;
        this.shift = shift;
        this.texts = new Text[readings.size()];
        this.employeeId = readings.get(0).employeeId();
        this.teams = teams;
        this.place = place;
        this.revision = revision;
        this.untold = untold;
    }

    LiveRow at(int newPlace) {
        LiveRow moved = new LiveRow(readings, teams, zone, memberships, shift, newPlace, revision, untold);
        System.arraycopy(texts, 0, moved.texts, 0, texts.length);
        return moved;
    }

    /** {@code untoldSince} null: only what is newer than the revision counts. */
    boolean changedSince(long since, Long untoldSince) {
        return revision > since || (untoldSince != null && untold != null && untold - untoldSince >= 0);
    }

    boolean readsLike(List<Row> other, Memberships otherMemberships, TimedShift otherShift) {
        return readings.equals(other)
                && Objects.equals(memberships, otherMemberships)
                && (memberships == null || Objects.equals(shift, otherShift));
    }

    Row row() {
        return readings.get(0);
    }

    /** Made once, when it is asked for first. */
    Text text(Scope scope, Function<Row, Text> writer) {
        int reading = scope.first(teams);
        Row seen = seen(readings.get(reading), scope);
        if (!seen.equals(readings.get(reading))) {
            return cut.computeIfAbsent(seen, writer);
        }
        if (texts[reading] == null) {
            texts[reading] = writer.apply(readings.get(reading));
        }
        return texts[reading];
    }

    private Row seen(Row whole, Scope scope) {
        VisibleTime.Part part = memberships == null ? null : memberships.now(scope, employeeId);
        return part == null ? whole : whole.seen(part, shift == null ? null : shift.seen(part, ZoneId.of(zone)));
    }

    /** The row as JSON; equal digests mean equal JSON. */
    record Text(byte[] json, byte[] digest) {}

    /** Who left and is signed off is not; nor is who is no agent, unless they work as one. */
    static boolean isShown(Standing standing, Person person) {
        Verdict lasting = standing.lasting();
        boolean gone = lasting == null || lasting.state() == AgentState.OFFLINE;
        return (standing.active() || !gone)
                && (person.agent()
                        || standing.lastReceivedAt() != null
                        || (lasting != null && lasting.scheduledState() != null));
    }

    /** How the row reads, for each of the agent's teams. */
    static List<Row> readings(Standing standing, Person person, Today today, Map<UUID, String> teamNames) {
        if (standing.teams().isEmpty()) {
            return List.of(row(standing, person, today, null, null));
        }
        List<Row> readings = new ArrayList<>(standing.teams().size());
        standing.teams().forEach(team -> readings.add(row(standing, person, today, team, teamNames.get(team))));
        return readings;
    }

    private static Row row(Standing standing, Person person, Today today, UUID team, String teamName) {
        Verdict lasting = standing.lasting();
        AdherenceStatus status = lasting == null ? AdherenceStatus.IN : lasting.status();
        return new Row(
                standing.employeeId(),
                person.name(),
                person.number(),
                lasting == null ? AgentState.OFFLINE : lasting.state(),
                lasting == null ? null : lasting.stateStartedAt(),
                lasting == null ? null : lasting.queue(),
                lasting == null ? null : lasting.scheduledState(),
                status != AdherenceStatus.OUT,
                today.times(),
                status,
                lasting == null ? null : lasting.since(),
                team,
                teamName,
                standing.lastReceivedAt(),
                standing.active());
    }
}
