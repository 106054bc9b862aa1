package dev.adherence.query.reports;

import static dev.adherence.query.wiring.Columns.at;
import static dev.adherence.query.wiring.Columns.uuid;

import dev.adherence.query.board.BelievedVerdict;
import dev.adherence.query.wiring.Columns;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was believed at each instant while it was that instant: what the board showed, and the alerts that stood then. */
record ShownThen(JdbcClient jdbc, Reach reach, Map<UUID, List<Membership>> memberships) {

    void read(Collected collected) {
        Instant first = Instant.ofEpochSecond(reach.request().firstSecond());
        Map<UUID, List<Membership.Span>> spans = memberships.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> Membership.spans(each.getValue())));
        Map<UUID, Losses> losses = losses(first);
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
                    losses.computeIfAbsent(id, any -> new Losses(List.of()))
                            .cut(
                                    Course.second(begins),
                                    Course.second(Columns.instant(row, "ends")),
                                    Piece.of(BelievedVerdict.verdict(row, begins)),
                                    (from, to, piece) -> collected.add(id, spans.get(id), from, to, piece));
                });
    }

    private Map<UUID, Losses> losses(Instant first) {
        Map<UUID, List<Loss>> all = new HashMap<>();
        reach.in(jdbc, """
                        select * from figure_alert
                         where employee_id = any(:ids) and greatest(ends, retracted_at) > :first
                        """)
                .param("ids", Columns.array(memberships.keySet()))
                .param("first", at(first))
                .query(row -> {
                    all.computeIfAbsent(uuid(row, "employee_id"), id -> new ArrayList<>())
                            .add(Loss.of(row).asShown());
                });
        return all.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> new Losses(each.getValue())));
    }
}
