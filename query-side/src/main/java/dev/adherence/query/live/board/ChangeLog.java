package dev.adherence.query.live.board;

import dev.adherence.query.alerts.AlertView;
import dev.adherence.query.wiring.Scope;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What a board remembers of its recent past, so that who was cut off gets what changed since; bounded, older is forgotten. */
final class ChangeLog {

    private static final int MOST_MARKS = 4_096;
    private static final int MOST_LEAVINGS = 20_000;
    private static final int MOST_ALERTS = 5_000;

    /** At {@code nanos} the board stood at this revision and had shown all that the log tells up to {@code position}. */
    record Mark(long position, long revision, long nanos) {}

    /** A row went out of the sight of those who saw these teams. */
    private record Leaving(UUID employeeId, List<UUID> teams, long revision, long nanos, boolean untold) {}

    private record Changed(AlertView alert, Set<UUID> teams, long revision) {}

    private final Deque<Mark> marks = new ArrayDeque<>();
    private final Deque<Leaving> leavings = new ArrayDeque<>();
    private final Map<UUID, Changed> alerts = new LinkedHashMap<>();
    private long forgotten;

    /** Of what was before {@code firstRevision} nothing is known. */
    ChangeLog(long firstRevision) {
        this.forgotten = firstRevision;
    }

    boolean mark(long position, long revision, long nanos) {
        Mark last = marks.peekLast();
        if (last != null && last.position() == position && last.revision() == revision) {
            return false;
        }
        marks.addLast(new Mark(position, revision, nanos));
        if (marks.size() > MOST_MARKS) {
            forget(marks.removeFirst().revision());
        }
        return true;
    }

    void left(LiveRow row, long revision, long nanos, boolean untold) {
        leavings.addLast(new Leaving(row.employeeId, row.teams, revision, nanos, untold));
        if (leavings.size() > MOST_LEAVINGS) {
            forget(leavings.removeFirst().revision());
        }
    }

    /** @param teams who is to hear of it */
    void alert(AlertView alert, Set<UUID> teams, long revision) {
        alerts.remove(alert.id());
        alerts.put(alert.id(), new Changed(alert, teams, revision));
        if (alerts.size() > MOST_ALERTS) {
            Changed oldest = alerts.values().iterator().next();
            alerts.remove(oldest.alert().id());
            forget(oldest.revision());
        }
    }

    private void forget(long revision) {
        forgotten = Math.max(forgotten, revision);
    }

    /** Whether all that changed after this revision is known. */
    boolean reaches(long revision) {
        return revision >= forgotten;
    }

    /**
     * The earliest moment at which a reader may have stood who knows the log up to {@code position}; empty if that is too long ago.
     * Where several marks have that position the first counts: what changed between them may not have reached the reader.
     */
    Optional<Mark> before(long position) {
        Mark found = null;
        for (Mark mark : marks) {
            if (mark.position() > position) {
                break;
            }
            if (found == null || mark.position() > found.position()) {
                found = mark;
            }
        }
        return Optional.ofNullable(found).filter(mark -> reaches(mark.revision()));
    }

    Collection<UUID> left(Scope scope, long since, Long untoldSince) {
        Set<UUID> left = new LinkedHashSet<>();
        for (Leaving leaving : leavings) {
            boolean again = untoldSince != null && leaving.untold() && leaving.nanos() - untoldSince >= 0;
            boolean news = leaving.revision() > since || again;
            if (news && scope.sees(leaving.employeeId(), leaving.teams())) {
                left.add(leaving.employeeId());
            }
        }
        return left;
    }

    List<AlertView> alerts(Scope scope, long since) {
        List<AlertView> changed = new ArrayList<>();
        for (Changed each : alerts.values()) {
            AlertView alert = each.alert();
            if (each.revision() > since && scope.sees(alert.employeeId(), each.teams())) {
                changed.add(alert);
            }
        }
        return changed;
    }
}
