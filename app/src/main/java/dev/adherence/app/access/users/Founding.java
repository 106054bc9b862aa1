package dev.adherence.app.access.users;

import dev.adherence.app.access.accounts.Texts;
import dev.adherence.app.access.rights.Tier;
import dev.adherence.command.roster.Organizations;
import dev.adherence.events.ClockZones;
import dev.adherence.events.Refusal;
import jakarta.persistence.EntityManager;
import java.time.ZoneId;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Founds organisations; what is in them is up to others. */
@Service
public class Founding {

    /** Any number that nothing else takes as the key of an advisory lock. */
    private static final long FOUNDING = 0x41_44_48_01L;

    private final JdbcClient jdbc;
    private final Organizations organizations;
    private final EntityManager entities;

    Founding(JdbcClient jdbc, Organizations organizations, EntityManager entities) {
        this.jdbc = jdbc;
        this.organizations = organizations;
        this.entities = entities;
    }

    /** Written at once, because what follows in the same transaction refers to it by SQL. */
    @Transactional
    public UUID found(String name, Tier tier, String timeZone) {
        UUID id = UUID.randomUUID();
        organizations.create(id, Texts.name("organization", name), tier.toString(), ZoneId.of(zone(timeZone)));
        entities.flush();
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

    static String zone(String text) {
        String zone = Texts.required("timeZone", text);
        if (!ClockZones.has(zone)) {
            throw Refusal.invalid("timeZone " + zone + " is no IANA zone such as Europe/Berlin or UTC")
                    .field("timeZone");
        }
        return zone;
    }
}
