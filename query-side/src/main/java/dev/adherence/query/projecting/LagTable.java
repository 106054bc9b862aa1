package dev.adherence.query.projecting;

import dev.adherence.events.TrailEvent;
import dev.adherence.eventstore.EventCatalog;
import dev.adherence.query.wiring.Columns;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code projection_lag}: of each organisation and minute how far behind a read model was, where it was a second or more. */
record LagTable(JdbcClient jdbc, EventCatalog catalog) {

    private static final String AGENTS = """
              from event_log
              join stream s on s.number = event_log.stream
              join employee e on e.id::text = s.id
            """;

    /** And those of the streams that an organisation has itself. */
    private static final String AGENTS_AND_OWN = """
              from event_log
              join stream s on s.number = event_log.stream
              left join employee e on e.id::text = s.id
            """;

    /** The events that are not folded yet, and no others are looked through. */
    private static final String UNFOLDED =
            " where position > :position and kind in (select number from event_kind where name = any(:names))\n";

    /** Of what nothing is said it was less than a second. */
    record Day(List<Behind> behind) {}

    record Behind(String projection, Instant minute, int minutesAgo, double seconds) {}

    /** So far one look goes: what lies ahead of it has its turn when the model comes nearer. */
    static final int LOOK = 20_000;

    /**
     * As it is now; what other nodes have seen within the minute stands where it is more. Of a model that is a million events behind not
     * all of them are looked through again and again, beside it.
     */
    void record(ReadModel model, long position) {
        jdbc.sql("""
                        insert into projection_lag as held
                        select e.organization_id, :projection, date_trunc('minute', now()),
                               extract(epoch from now() - min(recorded_at))::float8
                        """ + AGENTS + UNFOLDED + """
                           and position <= :position + :look
                         group by e.organization_id
                        having min(recorded_at) <= now() - interval '1 second'
                        on conflict (organization_id, projection, minute) do update
                          set seconds = greatest(held.seconds, excluded.seconds)
                        """)
                .param("projection", model.name())
                .param("position", position)
                .param("look", LOOK)
                .param("names", model.foldedNames(catalog))
                .update();
    }

    /** As it is now, of one organisation's oldest event; 0 where it has none. */
    double seconds(ReadModel model, long position, UUID organization) {
        return jdbc.sql("select extract(epoch from now() - recorded_at)::float8 " + AGENTS_AND_OWN + UNFOLDED + """
                           and (e.organization_id = :organization or s.id = any(:own))
                         order by position limit 1
                        """)
                .param("own", new String[] {
                    organization.toString(), TrailEvent.streamOf(organization).toString()
                })
                .param("position", position)
                .param("names", model.foldedNames(catalog))
                .param("organization", organization)
                .query(Double.class)
                .optional()
                .orElse(0.0);
    }

    void forget() {
        jdbc.sql("delete from projection_lag where minute < now() - interval '24 hours'")
                .update();
    }

    /** The last 24 hours, by time. */
    Day of(UUID organization) {
        return new Day(jdbc.sql("""
                        select *, floor(extract(epoch from now() - minute) / 60)::int as minutes_ago from projection_lag
                         where organization_id = :organization and minute >= now() - interval '24 hours' order by minute, projection
                        """)
                .param("organization", organization)
                .query((row, n) -> new Behind(
                        row.getString("projection"),
                        Columns.instant(row, "minute"),
                        row.getInt("minutes_ago"),
                        row.getDouble("seconds")))
                .list());
    }
}
