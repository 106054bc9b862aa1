package dev.adherence.query.reports;

import dev.adherence.query.wiring.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Where an agent belonged from an instant on, as the event at {@code position} told it; {@code from} in seconds. */
record Membership(long position, long from, UUID organizationId, List<UUID> teams, ZoneId zone) {

    /** When it counts: {@code [from, until)}. */
    record Span(long from, long until, Membership of) {}

    static Membership of(ResultSet row) throws SQLException {
        return new Membership(
                row.getLong("position"),
                Columns.instant(row, "valid_from").getEpochSecond(),
                Columns.uuid(row, "organization_id"),
                Columns.uuids(row, "team_ids"),
                ZoneId.of(row.getString("zone")));
    }

    /** Of several that hold the one of the greatest position counts, before all of them the first one. */
    static List<Span> spans(List<Membership> byPosition) {
        List<Span> spans = new ArrayList<>();
        long until = Long.MAX_VALUE;
        for (int i = byPosition.size() - 1; i >= 0; i--) {
            Membership each = byPosition.get(i);
            long from = i == 0 ? Long.MIN_VALUE : each.from();
            if (from < until) {
                spans.add(0, new Span(from, until, each));
                until = from;
            }
        }
        return spans;
    }
}
