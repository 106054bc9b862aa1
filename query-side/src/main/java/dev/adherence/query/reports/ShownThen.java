package dev.adherence.query.reports;

import static dev.adherence.query.wiring.Columns.at;
import static dev.adherence.query.wiring.Columns.uuid;

import dev.adherence.query.board.BelievedVerdict;
import dev.adherence.query.wiring.Columns;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was believed at each instant while it was that instant: what the board showed; and until when it showed each date. */
record ShownThen(JdbcClient jdbc, Reach reach, Map<UUID, List<Membership>> memberships) {

    DatesThen read(Collected collected) {
        Instant first = Instant.ofEpochSecond(reach.request().firstSecond());
        Map<UUID, List<Membership.Span>> spans = memberships.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> Membership.spans(each.getValue())));
        DatesThen dates = new DatesThen(spans);
        reach.in(jdbc, """
                        select * from (
                          select v.*, greatest(valid_from, recorded_at) as begins,
                                 least(valid_to, superseded_at, :last) as ends
                            from verdict v where employee_id = any(:ids) and valid_from < :last) shown
                         where begins < ends and ends > :first
                         order by begins
                        """)
                .param("ids", Columns.array(memberships.keySet()))
                .param("first", at(first))
                .param("last", at(Instant.ofEpochSecond(reach.request().lastSecond())))
                .withFetchSize(FigureReader.FETCH)
                .query(row -> {
                    UUID id = uuid(row, "employee_id");
                    Instant begins = Columns.instant(row, "begins");
                    Instant ends = Columns.instant(row, "ends");
                    Piece piece = Piece.of(BelievedVerdict.verdict(row, begins));
                    dates.shown(id, piece.shiftDate(), ends);
                    collected.add(id, spans.get(id), Course.second(begins), Course.second(ends), piece);
                });
        return dates;
    }
}
