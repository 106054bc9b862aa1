package dev.adherence.query.reports;

import dev.adherence.query.reports.ReportRequest.GroupBy;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Sums by what a report is grouped by. Who was of two teams counts in both, and once in all. */
final class Collected {

    private final Reach reach;
    private final Map<Group, Sums> groups = new HashMap<>();
    private Sums total = Sums.NONE;
    private DatesThen datesThen;

    Collected(Reach reach) {
        this.reach = reach;
    }

    Map<Group, Sums> groups() {
        return groups;
    }

    Sums total() {
        return total;
    }

    /** When each date was over, of what was known then; else null. */
    DatesThen datesThen() {
        return datesThen;
    }

    void endedThen(DatesThen dates) {
        datesThen = dates;
    }

    /** Of what is not grouped by, null is enough; never of an interval. */
    void add(UUID employeeId, Collection<UUID> teams, LocalDate date, Sums sums) {
        total = total.plus(sums);
        for (Group group : groupsOf(employeeId, teams, date)) {
            groups.merge(group, sums, Sums::plus);
        }
    }

    private List<Group> groupsOf(UUID employeeId, Collection<UUID> teams, LocalDate date) {
        return switch (reach.request().groupBy()) {
            case AGENT -> List.of(Group.ofAgent(employeeId));
            case TEAM -> reach.named(teams).stream().map(Group::ofTeam).toList();
            case DAY -> List.of(Group.ofDate(date));
            case INTERVAL -> List.of();
        };
    }

    /** What lasts, as far as it may be of the dates, and until now; {@code to} {@link Long#MAX_VALUE}: onward. */
    void addStay(UUID employeeId, Membership membership, long from, long to, Piece piece) {
        long begins = Math.max(from, reach.request().firstSecond());
        long ends = Math.min(to, reach.request().lastSecond());
        if (begins < ends) {
            add(employeeId, membership, begins, ends, piece);
        }
    }

    /** What held in these seconds, of those of them that may be seen. */
    void add(UUID employeeId, List<Membership.Span> memberships, long from, long to, Piece piece) {
        if (piece.share() == Piece.Share.NOTHING) {
            return;
        }
        Cut.memberships(from, to, memberships, (begins, ends, membership) -> {
            if (reach.holds(employeeId, membership)) {
                add(employeeId, membership, begins, ends, piece);
            }
        });
    }

    /** What held in these seconds, if it is of the dates that are asked for. */
    void add(UUID employeeId, Membership membership, long from, long to, Piece piece) {
        Cut.dates(from, to, piece, membership.zone(), (date, begins, ends) -> {
            if (reach.request().holds(date)) {
                if (reach.request().groupBy() == GroupBy.INTERVAL) {
                    addQuarters(begins, ends, piece);
                } else {
                    add(employeeId, membership.teams(), date, Sums.of(piece, ends - begins));
                }
            }
        });
    }

    private void addQuarters(long from, long to, Piece piece) {
        total = total.plus(Sums.of(piece, to - from));
        for (long begins = from; begins < to; ) {
            Group quarter = Group.ofQuarter(begins);
            long ends = Math.min(to, quarter.start().getEpochSecond() + Group.QUARTER);
            groups.merge(quarter, Sums.of(piece, ends - begins), Sums::plus);
            begins = ends;
        }
    }
}
