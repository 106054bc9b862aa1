package dev.adherence.app.access.setup;

import dev.adherence.app.access.accounts.Texts;
import dev.adherence.app.access.rights.Tier;
import dev.adherence.events.Refusal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.ZoneId;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Founds organisations; what is in them is up to others. */
@Service("founding")
public class Organizations {

    /** Any number that nothing else takes as the key of an advisory lock. */
    private static final long FOUNDING = 0x41_44_48_01L;

    private final JdbcClient jdbc;
    private final Clock clock;

    Organizations(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public UUID found(String name, Tier tier, String timeZone) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        insert into organization (id, name, tier, time_zone, created_at)
                        values (:id, :name, :tier, :zone, :now)
                        """)
                .param("id", id)
                .param("name", Texts.name("organization", name))
                .param("tier", tier.toString())
                .param("zone", zone(timeZone))
                .param("now", Timestamp.from(clock.instant()))
                .update();
        return id;
    }

    public boolean none() {
        return jdbc.sql("select not exists (select 1 from organization)")
                .query(Boolean.class)
                .single();
    }

    /** Until the end of the transaction no other node founds anything, so "none yet" stays true until it is not. */
    public void lockFounding() {
        jdbc.sql("select pg_advisory_xact_lock(:key)").param("key", FOUNDING).query(rows -> {});
    }

    private static String zone(String text) {
        String zone = Texts.required("timeZone", text);
        if (!ZoneId.getAvailableZoneIds().contains(zone)) {
            throw Refusal.invalid("timeZone " + zone + " is no IANA zone such as Europe/Berlin or UTC");
        }
        return zone;
    }
}
