package dev.adherence.query.projecting;

import dev.adherence.query.projecting.Finding.Place;
import dev.adherence.query.wiring.Columns;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What proofs have found, for a month, and told to whoever listens to {@link Finding}. */
@Component
public class Findings {

    /**
     * The last of one projection.
     *
     * @param employees of how many
     */
    record Last(Place place, int employees, boolean mended, Instant foundAt) {}

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher listeners;

    Findings(JdbcClient jdbc, ApplicationEventPublisher listeners) {
        this.jdbc = jdbc;
        this.listeners = listeners;
    }

    /** What cannot be mended and is found again is told once an hour. */
    public void found(UUID organization, String projection, Place place, Collection<UUID> employees, boolean mended) {
        List<UUID> sorted = employees.stream().sorted().toList();
        jdbc.sql("delete from finding where found_at < now() - interval '31 days' and open = '{}'")
                .update();
        jdbc.sql("""
                        insert into finding (id, found_at, organization_id, projection, place, employees, mended, open)
                        select gen_random_uuid(), now(), :organization, :projection, :place, :employees, :mended,
                               case when :mended then '{}' else :employees::uuid[] end
                         where :mended or not exists (
                               select from finding where organization_id = :organization and projection = :projection and not mended
                                                     and employees = :employees and found_at > now() - interval '1 hour')
                        returning found_at
                        """)
                .param("organization", organization)
                .param("projection", projection)
                .param("place", place.toString())
                .param("employees", Columns.array(sorted))
                .param("mended", mended)
                .query((row, n) -> Columns.instant(row, "found_at"))
                .optional()
                .ifPresent(now ->
                        listeners.publishEvent(new Finding(organization, projection, place, sorted, mended, now)));
    }

    Optional<Last> last(UUID organization, String projection) {
        return jdbc.sql("""
                        select * from finding
                         where organization_id = :organization and projection = :projection
                         order by found_at desc limit 1
                        """)
                .param("organization", organization)
                .param("projection", projection)
                .query((row, n) -> new Last(
                        Columns.one(row, "place", Place.class),
                        Columns.uuids(row, "employees").size(),
                        row.getBoolean("mended"),
                        Columns.instant(row, "found_at")))
                .optional();
    }

    /** These were found to be, or have become, what their events come to. */
    void sound(String projection, Collection<UUID> employees) {
        jdbc.sql("""
                        update finding
                           set open = array(select unnest(open) except select unnest(:employees::uuid[]))
                         where projection = :projection and open && :employees::uuid[]
                        """)
                .param("projection", projection)
                .param("employees", Columns.array(employees))
                .update();
    }

    /** So were all of the organisation, or of all where that is null. */
    void sound(String projection, UUID organization) {
        jdbc.sql("""
                        update finding set open = '{}'
                         where projection = :projection and open <> '{}' and (organization_id = :organization or :organization::uuid is null)
                        """)
                .param("projection", projection)
                .param("organization", organization)
                .update();
    }

    /** The projections that are still as they were found for somebody. */
    public List<String> unmended() {
        return jdbc.sql("select distinct projection from finding where open <> '{}' order by projection")
                .query(String.class)
                .list();
    }
}
