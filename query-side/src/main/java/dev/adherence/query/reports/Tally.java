package dev.adherence.query.reports;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What the course of an agent comes to: sums of dates, and what lasts too long to be summed up before somebody asks. */
record Tally(Map<Day, Sums> days, Set<Stay> stays) {

    /** What lasts longer may go on for years: it is counted for the days that are asked for. Seconds. */
    private static final long LONGEST = 86_400;

    /** What a row of {@code figure_day} is about, besides the agent. */
    record Day(UUID organizationId, LocalDate date, List<UUID> teams) {}

    /** A row of {@code figure_stay}; {@code to} {@link Long#MAX_VALUE}: onward. */
    record Stay(long from, long to, Piece piece, Membership membership) {}

    static Tally of(Course course, List<Membership> memberships) {
        Tally tally = new Tally(new HashMap<>(), new HashSet<>());
        List<Membership.Span> spans = Membership.spans(memberships);
        Cut.steps(
                course.steps(),
                (from, to, piece) -> Cut.memberships(from, to, spans, (begins, ends, membership) -> {
                    if (isLong(from, to)) {
                        tally.stays.add(new Stay(begins, ends, piece, membership));
                    } else {
                        tally.add(begins, ends, piece, membership);
                    }
                }));
        return tally;
    }

    static boolean isLong(long from, long to) {
        return to == Long.MAX_VALUE || to - from > LONGEST;
    }

    private void add(long from, long to, Piece piece, Membership membership) {
        Cut.dates(
                from,
                to,
                piece,
                membership.zone(),
                (date, begins, ends) -> days.merge(
                        new Day(membership.organizationId(), date, membership.teams()),
                        Sums.of(piece, ends - begins),
                        Sums::plus));
    }

    /** What there is more of in this one than in the other; less is negative. */
    Map<Day, Sums> daysBeyond(Tally other) {
        Map<Day, Sums> beyond = new HashMap<>(days);
        other.days.forEach((day, sums) -> beyond.merge(day, sums.negated(), Sums::plus));
        beyond.values().removeIf(Sums.NONE::equals);
        return beyond;
    }

    Set<Stay> staysBeyond(Tally other) {
        Set<Stay> beyond = new HashSet<>(stays);
        beyond.removeAll(other.stays);
        return beyond;
    }
}
